import { describe, expect, it } from "vitest";
import { createMcpHttp } from "../../adapters/mcp/http.ts";
import { commands } from "../../src/commands/index.ts";
import { minuteMs } from "../../src/time-units.ts";
import type { FakeTeam } from "../fakes/slack/oauth.ts";
import { overHttp } from "../journeys/over-http.ts";
import type { World } from "../support/world.ts";
import { wordsOf } from "./assistant.ts";
import { signature, slackbot } from "./over-slack.ts";

const readers: FakeTeam = { id: "T00READERS0", name: "Readers" };
const bakers: FakeTeam = { id: "T00BAKERS00", name: "Bakers" };
const company: FakeTeam = { id: "T00COMPANY0", name: "Company", organization: "E00COMPANY0" };

const broken: Error[] = [];
const assistants = (world: World) =>
  createMcpHttp({ commands, parts: async () => world, onError: (error) => broken.push(error) });

const call = (given: object, slack?: object) => ({
  ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
  params: { name: "watch_lists", arguments: {}, ...given, ...(slack && { _meta: { slack } }) },
});
const ana = { user_id: "U00ANA", team_id: readers.id };

async function open() {
  const door = await overHttp([readers, bakers], { assistants });
  const post = (body: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${door.url}/mcp`, {
      ...{ method: "POST", body },
      headers: {
        ...{ "content-type": "application/json", accept: "application/json, text/event-stream" },
        ...headers,
      },
    });
  const send = (message: unknown, at?: number) => {
    const body = JSON.stringify(message);
    return post(body, signature(door.signingSecret, body, at));
  };
  return { ...door, post, send };
}

describe("Slackbot", () => {
  it("asks for somebody, and changes what that person may, in the person's workspace", async () => {
    const { url, signingSecret, slack, world } = await open();
    slack.addPerson("U00ANA", { team: readers.id, name: "Ana\u202e\n" });
    const bot = await slackbot(url, signingSecret, ana);
    const { tools } = await bot.listTools();
    expect(tools.map(({ name }) => name)).toContain("why");
    const added = await bot.callTool({
      ...{ name: "watch_add", arguments: { list: "books", tags: ["booktok"] } },
    });
    expect(wordsOf(added)).toContain("Undo: undo {");
    const owner = { platform: "slack", workspace: readers.id } as const;
    expect((await world.ports.watchlists.all(owner)).map(({ name }) => name)).toEqual(["books"]);
    const [change] = await world.ports.changes.recent(owner, 1);
    expect(change?.by).toEqual({ id: "U00ANA", name: "Ana" });
    const bo = await slackbot(url, signingSecret, { user_id: "U00BO", team_id: readers.id });
    const history = wordsOf(await bo.callTool({ name: "settings_history", arguments: {} }));
    expect(history).toContain("Ana added #booktok to books (in private)");
    const { resources } = await bot.listResources();
    expect(resources.map(({ uri }) => uri)).toContain("tagtide://lists/books");
    expect((await bot.listPrompts()).prompts).toHaveLength(2);
    expect(broken).toEqual([]);
  });

  it("may speak the protocol of 2026, and of 2025", async () => {
    const { url, signingSecret } = await open();
    const modes = { auto: "2026-07-28", legacy: "2025-11-25" } as const;
    for (const mode of ["auto", "legacy"] as const) {
      const bot = await slackbot(url, signingSecret, ana, mode);
      expect(bot.getNegotiatedProtocolVersion()).toBe(modes[mode]);
      const answer = await bot.callTool({ name: "watch_lists" });
      expect(answer.structuredContent).toMatchObject({ finding: { lists: [] } });
    }
  });

  it("sees nothing of another workspace", async () => {
    const { url, signingSecret } = await open();
    const theirs = await slackbot(url, signingSecret, ana);
    await theirs.callTool({ name: "watch_add", arguments: { list: "secret", tags: ["tbr"] } });
    const bot = await slackbot(url, signingSecret, { user_id: "U00ANA", team_id: bakers.id });
    const shown = await bot.callTool({ name: "watch_show", arguments: { list: "secret" } });
    expect(wordsOf(shown)).toContain('There is no watchlist "secret" here');
    expect((await bot.listResources()).resources).toHaveLength(1);
  });

  it("changes nothing for those who may not, where only admins may", async () => {
    const { url, signingSecret, slack } = await open();
    slack.addPerson("U00ADMIN", { team: readers.id, admin: true });
    slack.addPerson("U00ANA", { team: readers.id });
    const admin = { user_id: "U00ADMIN", team_id: readers.id };
    const turn = slack.type({
      ...{ channel: "C1", user: "U00ADMIN", text: "settings editors:admins" },
      from: { team: readers.id },
    });
    await turn.answer();
    const given = { name: "watch_add", arguments: { list: "books", tags: ["tbr"] } };
    const other = await (await slackbot(url, signingSecret, ana)).callTool(given);
    expect(wordsOf(other)).toContain("Only admins may use watch add here");
    const done = await (await slackbot(url, signingSecret, admin)).callTool(given);
    expect(done.isError).toBeFalsy();
  });

  it("is told what there is, and nothing else, where it does not say for whom it asks", async () => {
    const { url, signingSecret } = await open();
    const bot = await slackbot(url, signingSecret);
    expect((await bot.listTools()).tools.length).toBeGreaterThan(30);
    await expect(bot.callTool({ name: "watch_lists" })).rejects.toThrow("for whom this is asked");
    await expect(bot.listResources()).rejects.toThrow("for whom this is asked");
  });

  it("asks in an organization in all of which the bot is installed", async () => {
    const { url, signingSecret, install, world } = await open();
    await install(company);
    const enterprise_id = company.organization ?? "";
    const bot = await slackbot(url, signingSecret, {
      ...{ user_id: "W00EVE", team_id: company.id, enterprise_id },
    });
    await bot.callTool({ name: "watch_add", arguments: { list: "all", tags: ["tbr"] } });
    const owner = { platform: "slack", workspace: company.id } as const;
    expect(await world.ports.watchlists.all(owner)).toHaveLength(1);
  });
});

describe("whoever else asks at /mcp", () => {
  it("is refused where Slack did not sign it just now", async () => {
    const { post, send, signingSecret, log } = await open();
    const body = JSON.stringify(call({}, ana));
    const other = signature(signingSecret, `${body} `);
    for (const headers of [{}, other, { ...other, "x-slack-signature": "v0=" }]) {
      const refused = await post(body, headers);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ error: { message: /not signed by Slack/ } });
    }
    for (const at of [-6 * minuteMs, 6 * minuteMs]) {
      expect((await send(call({}, ana), Date.now() + at)).status).toBe(401);
    }
    expect(log.events).toContain("slack.unsigned");
  });

  it("is refused for a workspace without the bot, with where to add it", async () => {
    const { send } = await open();
    for (const team_id of ["T00NOBODY00", null]) {
      const refused = await send(call({}, { user_id: "U1", team_id }));
      expect(refused.status).toBe(403);
      const { error } = (await refused.json()) as { error: { message: string } };
      expect(error.message).toContain("not installed in this workspace");
      expect(error.message).toContain("https://tagtide.example/slack/install");
    }
  });

  it.each([
    ["several messages", [call({}, ana)], 400],
    ["no message", "hello", 400],
    ["no person", call({}, { team_id: readers.id }), 400],
    ["a person that is none", call({}, { user_id: { id: "U1" }, team_id: readers.id }), 400],
  ])("is refused with a sentence: %s", async (_what, message, status) => {
    const { send } = await open();
    const refused = await send(message);
    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ error: { message: expect.any(String) } });
  });

  it("does a call once, and shows what there is as often as it is asked", async () => {
    const { send } = await open();
    const at = Date.now();
    expect((await send(call({}, ana), at)).status).toBe(200);
    expect((await send(call({}, ana), at)).status).toBe(409);
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    expect((await send(list, at)).status).toBe(200);
    expect((await send(list, at)).status).toBe(200);
  });

  it("only posts, and finds nothing where Slackbot may not ask", async () => {
    const { url } = await open();
    const got = await fetch(`${url}/mcp`);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
    const closed = await overHttp([]);
    expect((await fetch(`${closed.url}/mcp`, { method: "POST", body: "{}" })).status).toBe(404);
  });
});
