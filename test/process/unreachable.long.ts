import { expect, onTestFinished, test, vi } from "vitest";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { freePort, patienceMs } from "./program.ts";
import { databasePath, neverAsked, start } from "./started.ts";

test("answers in Slack while Discord cannot be reached, is not ready meanwhile, and ends when told to", async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const PORT = `${await freePort()}`;
  const program = start({
    variables: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: "never-asked",
      DISCORD_API_URL: "http://127.0.0.1:1",
      ...neverAsked,
      DATABASE_URL: await databasePath(),
      PORT,
    },
  });
  await slack.connected(1);
  await vi.waitFor(() => expect(program.stderr()).toContain("discord.unreachable"), {
    timeout: patienceMs,
  });
  const answer = await slack.type({ channel: "C1", user: "U1", text: "help" }).answer();
  expect(answer.text).toContain("Type a hashtag, get a decision");
  const readiness = await fetch(`http://127.0.0.1:${PORT}/readyz`);
  expect([readiness.status, await readiness.json()]).toMatchObject([
    503,
    {
      status: "not ready",
      reasons: [{ reason: "disconnected", words: expect.stringContaining("Discord is not") }],
    },
  ]);
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
});

test("answers in Slack when Discord refuses its token, is ready, and says so", async () => {
  const [slack, discord] = await Promise.all([startFakeSlack(), startFakeDiscord()]);
  onTestFinished(() => Promise.all([slack.close(), discord.close()]).then(() => undefined));
  const PORT = `${await freePort()}`;
  const program = start({
    variables: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: "refused-but-secret",
      DISCORD_API_URL: discord.apiUrl,
      ...neverAsked,
      DATABASE_URL: await databasePath(),
      PORT,
    },
  });
  await slack.connected(1);
  await vi.waitFor(() => expect(program.stderr()).toContain("platform.refused"), {
    timeout: patienceMs,
  });
  const answer = await slack.type({ channel: "C1", user: "U1", text: "help" }).answer();
  expect(answer.text).toContain("Type a hashtag, get a decision");
  await vi.waitFor(
    async () => {
      const ready = await fetch(`http://127.0.0.1:${PORT}/readyz`);
      expect(ready.status).toBe(200);
      expect(await ready.text()).toContain("Discord does not accept the bot token");
    },
    { timeout: patienceMs },
  );
  expect(program.stderr()).not.toContain("refused-but-secret");
});
