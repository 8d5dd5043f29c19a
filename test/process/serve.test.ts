import { access } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startFakeDiscord } from "../support/fake-discord.ts";
import { startFakeSlack } from "../support/fake-slack.ts";
import { freePort, healthy, type Program } from "./program.ts";
import { databasePath, start } from "./started.ts";

/** The longest a stop may take before whoever runs the bot ends it by force. */
const stopMs = 10_000;

async function serve(variables: Readonly<Record<string, string>>): Promise<Program> {
  const port = await freePort();
  const program = start({ variables: { ...variables, PORT: `${port}` } });
  await healthy(program, port, "/readyz");
  await healthy(program, port, "/healthz");
  return program;
}

async function stopped(program: Program): Promise<unknown> {
  program.kill("SIGTERM");
  return Promise.race([program.ended, pause(stopMs, "still running", { ref: false })]);
}

describe("with nobody at its input", { timeout: 60_000 }, () => {
  test("serves its health until it is told to stop, and then ends with 0", async () => {
    const program = await serve({ DATABASE_URL: await databasePath() });
    expect(await stopped(program)).toBe(0);
    expect(program.stderr()).toContain("bot.stopping");
  });

  test("starts again after it was killed while it filled its database", async () => {
    const DATABASE_URL = await databasePath();
    const first = start({ variables: { DATABASE_URL, PORT: `${await freePort()}` } });
    const file = DATABASE_URL.replace(/\.db$/, ".demo.db");
    await vi.waitFor(() => access(file), { timeout: 30_000, interval: 10 });
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    expect(await stopped(await serve({ DATABASE_URL }))).toBe(0);
  });
});

describe("with both platforms' tokens", { timeout: 60_000 }, () => {
  test("answers in both, keeps its tokens to itself, and ends with 0", async () => {
    const [slack, discord] = await Promise.all([startFakeSlack(), startFakeDiscord()]);
    onTestFinished(async () => void (await Promise.all([slack.close(), discord.close()])));
    const program = await serve({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: await databasePath(),
    });
    const typed = slack.type({ channel: "C1", user: "U1", text: "score booktok" });
    const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
    expect((await typed.answer()).text).toContain("of 100");
    expect((await seen.message).embeds[0]?.description).toContain("of 100");
    expect(slack.rejections).toEqual([]);
    expect(await stopped(program)).toBe(0);
    for (const secret of [slack.botToken, slack.appToken, discord.token]) {
      expect(program.stdout() + program.stderr()).not.toContain(secret);
    }
  });
});
