import { access } from "node:fs/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { surround } from "../bench/surroundings.ts";
import { builtProgram } from "../support/built-program.ts";
import { freePort, healthy, patienceMs } from "./program.ts";
import { databasePath, start } from "./started.ts";

describe("with nobody at its input", () => {
  test("starts again after it was killed while it filled its database, serves its health until it is told to stop, and then ends with 0", async () => {
    const DATABASE_URL = await databasePath();
    const first = start({ variables: { DATABASE_URL, PORT: `${await freePort()}` } });
    const file = DATABASE_URL.replace(/\.db$/, ".demo.db");
    await vi.waitFor(() => access(file), { timeout: patienceMs, interval: 10 });
    first.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const PORT = `${await freePort()}`;
    const second = start({ variables: { DATABASE_URL, PORT } });
    await healthy(second, Number(PORT), "/readyz");
    await healthy(second, Number(PORT), "/healthz");
    const asker = start({ words: ["health"], variables: { PORT: `"${PORT}"`, HOST: "0.0.0.0" } });
    expect(await asker.ended).toBe(0);
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(second.stderr()).toContain("bot.stopping");
  });
});

describe("with both platforms' tokens", () => {
  test("answers in both, is not ready while one is cut off, keeps its tokens to itself, and ends with 0", async () => {
    const around = await surround({ command: builtProgram() });
    onTestFinished(around.close);
    const { slack, discord } = around;
    const { program, port } = await around.start();
    const readiness = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      return [answer.status, await answer.text()] as const;
    };
    const typed = slack.type({ channel: "C1", user: "U1", text: "score booktok" });
    const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
    expect((await typed.answer()).text).toContain("#booktok");
    expect((await seen.message).texts.join("\n")).toContain("of 100");
    expect(slack.rejections).toEqual([]);
    slack.failNext("apps.connections.open", { kind: "status", status: 503 });
    slack.dropConnections();
    await vi.waitFor(
      async () => {
        const [status, words] = await readiness();
        expect([status, words]).toEqual([503, expect.stringContaining("Slack is not connected")]);
      },
      { timeout: patienceMs, interval: 10 },
    );
    await slack.connected(2);
    await healthy(program, port, "/readyz");
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    for (const secret of [slack.botToken, slack.appToken, discord.token]) {
      expect(program.stdout() + program.stderr()).not.toContain(secret);
    }
  });
});
