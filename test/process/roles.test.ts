import { expect, onTestFinished, test, vi } from "vitest";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { opened } from "../store/opened.ts";
import { freePort, healthy, patienceMs } from "./program.ts";
import { databasePath, neverAsked, start } from "./started.ts";

const hourMs = 3_600_000;

test("of two processes on one database one hears people, and the other posts what is due", async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  slack.addChannel("C1");
  const DATABASE_URL = await databasePath();
  const accounts = {
    ...neverAsked,
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    ...{ SLACK_API_URL: slack.apiUrl, DATABASE_URL },
  };
  async function run(ROLE: string) {
    const port = await freePort();
    const program = start({ variables: { ...accounts, ROLE, PORT: `${port}` } });
    await healthy(program, port, "/readyz");
    return program;
  }
  const gateway = await run("gateway");
  const store = await opened(DATABASE_URL);
  const to = { platform: "slack", workspace: slack.team, channel: "C1" } as const;
  const now = new Date();
  await store.outbox.add(
    exampleOutgoing({ to, what: "introduction", expiresAt: new Date(now.getTime() + hourMs) }),
    now,
  );
  const answer = await slack.type({ channel: "C1", user: "U1", text: "help" }).answer();
  expect(answer.text).toContain("Type a hashtag, get a decision");
  expect(slack.posted("C1")).toHaveLength(0);
  const worker = await run("worker");
  await vi.waitFor(() => expect(slack.posted("C1")).toHaveLength(1), { timeout: patienceMs });
  expect(slack.calls("apps.connections.open")).toBe(1);
  for (const program of [gateway, worker]) {
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  }
});
