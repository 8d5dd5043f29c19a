import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { wordsOf } from "../mcp/assistant.ts";
import { slackbot } from "../mcp/over-slack.ts";
import { freePort, healthy } from "./program.ts";
import { databasePath, neverAsked, start } from "./started.ts";

const team = { id: "T00READERS0", name: "Readers" };
const secrets = { client: appKeys.clientSecret, signing: "the-signing-secret" };

test("the built program is added to a workspace, answers there over HTTP, and stores no token that can be read", async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const [port, DATABASE_URL] = [await freePort(), await databasePath()];
  const url = `http://127.0.0.1:${port}`;
  const TOKEN_KEY = Buffer.alloc(32, 5).toString("base64");
  const program = start({
    variables: {
      ...neverAsked,
      ...{ SLACK_CLIENT_ID: appKeys.clientId, SLACK_CLIENT_SECRET: secrets.client },
      ...{ SLACK_SIGNING_SECRET: secrets.signing, SLACK_API_URL: slack.apiUrl },
      ...{ PUBLIC_URL: url, TOKEN_KEY, DATABASE_URL, PORT: `${port}`, SLACK_MCP: "yes" },
    },
  });
  await healthy(program, port, "/readyz");

  const page = await fetch(`${url}/slack/install`);
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const state = /state=([^"&]+)/.exec(await page.text())?.[1] ?? "";
  const back = new URLSearchParams({
    state: decodeURIComponent(state),
    code: slack.oauth.code(team),
  });
  const done = await fetch(`${url}/slack/oauth_redirect?${back}`, { headers: { cookie } });
  expect([done.status, (await done.text()).includes("Tagtide is in Readers")]).toEqual([200, true]);

  slack.sendTo(`${url}/slack/events`, secrets.signing);
  const from = { team: team.id };
  const turn = slack.type({ channel: "C1", user: "U1", text: "watch add books booktok", from });
  expect((await turn.answer()).text).toContain("books");
  expect((await fetch(`${url}/slack/events`, { method: "POST", body: "{}" })).status).toBe(401);
  const bot = await slackbot(url, secrets.signing, { user_id: "U1", team_id: team.id });
  expect(wordsOf(await bot.callTool({ name: "watch_lists" }))).toContain("books");
  expect((await fetch(`${url}/mcp`, { method: "POST", body: "{}" })).status).toBe(401);

  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  const stored = ["", "-wal"].map((end) => readIfThere(DATABASE_URL + end)).join("");
  expect(stored).toContain(team.id);
  for (const told of [stored, program.stdout() + program.stderr()]) {
    expect(told).not.toMatch(/xox[a-z]/);
    for (const secret of [secrets.client, secrets.signing, TOKEN_KEY]) {
      expect(told).not.toContain(secret);
    }
  }
});

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
