import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { listenAt } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { createSlackWebAdapter } from "../../adapters/slack/web-adapter.ts";
import {
  type Core,
  type Invocation,
  removedReason,
  type TypedInvocation,
} from "../../src/index.ts";
import type { Store } from "../../src/store/store.ts";
import { type FakeHttpEvents, form, interaction, json } from "../fakes/slack/http-events.ts";
import { blockTexts, type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys, type FakeTeam } from "../fakes/slack/oauth.ts";
import { opened } from "../store/opened.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { noForms } from "../support/no-forms.ts";
import { keyOf } from "./oauth/tools.ts";
import { quietLog } from "./quiet-log.ts";

const readers: FakeTeam = { id: "T00READERS0", name: "Readers & <Co>" };
const strangers: FakeTeam = { id: "T00STRANGERS", name: "Strangers" };
const signingSecret = "signing-secret-of-the-fake";
const key = { subscriptionId: "s1", period: "2026-11-23" };

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
  onTestFinished(() => slack.close());
});

interface World {
  readonly url: string;
  readonly events: FakeHttpEvents;
  readonly heard: (Invocation | TypedInvocation)[];
  readonly core: { readonly removed: unknown[]; readonly installed: unknown[] };
  readonly adapter: ReturnType<typeof createSlackWebAdapter>;
  readonly installations: Awaited<ReturnType<typeof opened>>["installations"];
  readonly log: ReturnType<typeof quietLog>;
  start(): Promise<void>;
  loseDatabase(): Promise<void>;
  /** Says yes to Slack in a browser that was at the install page before. */
  install(team: FakeTeam): Promise<Response>;
}

async function open({
  started = true,
  publicUrl = "https://tagtide.example",
  store = undefined as Store | undefined,
} = {}): Promise<World> {
  const { installations, heard: heardElsewhere, close } = store ?? (await opened(":memory:"));
  const heard: (Invocation | TypedInvocation)[] = [];
  const told: World["core"] = { removed: [], installed: [] };
  const core: Core = {
    commands: [],
    accept(invocation) {
      heard.push(invocation);
      const answer = { outcome: "answered", finding: null, card: awkwardCards.score } as const;
      return { audience: "channel", answer: async () => answer };
    },
    forms: noForms,
    suggest: async () => [],
    removed: async (workspace) => void told.removed.push(workspace),
    installed: async (workspace) => void told.installed.push(workspace),
    tick: async () => undefined,
    deliver: async () => undefined,
    stop: async () => undefined,
  };
  const log = quietLog();
  const adapter = createSlackWebAdapter({
    ...{ ...appKeys, signingSecret, publicUrl, tokenKeys: [keyOf("one")] },
    ...{ apiUrl: slack.apiUrl, installations, heard: heardElsewhere, log },
  });
  const web = createWeb(adapter.routes ? [adapter.routes] : [], log);
  const server = await listenAt(0, "127.0.0.1", web.fetch);
  onTestFinished(server.close);
  onTestFinished(adapter.stop);
  if (started) await adapter.start(core);
  const start = () => adapter.start(core);
  const url = `http://127.0.0.1:${server.port}`;
  const events = slack.sendTo(`${url}/slack/events`, signingSecret);
  return {
    ...{ url, events, heard, core: told, adapter, installations, log, start },
    loseDatabase: close,
    async install(team) {
      const { state, cookie } = await askedFor(url);
      return comeBack(url, { state, code: slack.oauth.code(team) }, cookie);
    },
  };
}

async function askedFor(url: string) {
  const page = await fetch(`${url}/slack/install`);
  const text = await page.text();
  const address = new URL(
    /href="([^"]+oauth[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "",
  );
  const cookie = page.headers.get("set-cookie") ?? "";
  return { page, text, address, cookie, state: address.searchParams.get("state") ?? "" };
}

function comeBack(url: string, query: Readonly<Record<string, string>>, cookie: string) {
  const address = `${url}/slack/oauth_redirect?${new URLSearchParams(query)}`;
  return fetch(address, { headers: { cookie: cookie.split(";")[0] ?? "" }, redirect: "manual" });
}

let requests = 0;
function typed(team: FakeTeam, more: Readonly<Record<string, string>> = {}) {
  requests += 1;
  return form({
    ...{ command: "/hashtag", text: "score booktok", team_id: team.id, channel_id: "C1" },
    ...{ user_id: "U1", user_name: "ada", trigger_id: `${requests}.1`, token: "t" },
    response_url: new URL(`../response/none-${requests}`, slack.apiUrl).href,
    ...more,
  });
}

function event(
  team: FakeTeam,
  type: string,
  more: object = {},
  event_id = "Ev0",
  event_time?: number,
) {
  return json({
    ...{ type: "event_callback", team_id: team.id, event_id, api_app_id: "A00FAKE", event_time },
    authorizations: [{ team_id: team.id, is_enterprise_install: false }],
    event: { type, ...more },
  });
}

describe("installing", () => {
  test("begins with a page that sends people to Slack, with what it asks for", async () => {
    const { url } = await open();
    const { page, text, address, cookie } = await askedFor(url);
    expect([page.status, address.origin + address.pathname]).toEqual([
      200,
      new URL("../oauth/v2/authorize", slack.apiUrl).href,
    ]);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      client_id: appKeys.clientId,
      scope: "commands,chat:write,users:read,files:write",
      redirect_uri: "https://tagtide.example/slack/oauth_redirect",
    });
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(text).toContain("It reads no messages.");
    expect(text).toContain('href="/privacy"');
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  });

  test("ends in the workspace, with the token where nobody can read it", async () => {
    const { install, installations, core, adapter } = await open();
    const page = await install(readers);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Tagtide is in Readers &amp; &lt;Co&gt;");
    const stored = await installations.find("slack", readers.id);
    expect(JSON.stringify(stored)).not.toMatch(/xox/);
    expect(core.installed).toEqual([{ platform: "slack", workspace: readers.id }]);
    slack.addChannel("C9", { team: readers.id });
    const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
    slack.addChannel("C9", { team: readers.id });
    await adapter.messenger.post(to, awkwardCards.brief, key, null);
    expect(slack.posted("C9")).toHaveLength(1);
  });

  test.each([
    ["declined", { error: "access_denied" }, "Nothing was installed"],
    ["without a code", {}, "Nothing was installed"],
    ["with a code that is no code", { code: "no" }, "Slack did not install it"],
  ])("%s is a page of status 400, and nothing is kept", async (_, query, words) => {
    const { url, core } = await open();
    const { state, cookie } = await askedFor(url);
    const page = await comeBack(url, { state, ...query }, cookie);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(words);
    expect(core.installed).toEqual([]);
  });

  test("by a link that another browser was given, a forged or an old one is refused", async () => {
    const { url, core } = await open();
    const one = await askedFor(url);
    const other = await askedFor(url);
    const code = slack.oauth.code(readers);
    for (const [state, cookie] of [
      [one.state, other.cookie],
      [one.state, ""],
      ["", one.cookie],
      ["constructor", "tagtide_slack_state=constructor"],
      [`${one.state}x`, `${one.cookie.split(";")[0]}x`],
    ] as const) {
      expect((await comeBack(url, { state, code }, cookie)).status).toBe(400);
    }
    vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect((await comeBack(url, { state: one.state, code }, one.cookie)).status).toBe(400);
    expect(core.installed).toEqual([]);
  });

  test.each([
    '{"ok":true}',
    '{"ok":true,"access_token":"xoxb-1","bot_user_id":"U1"}',
    '{"ok":true,"access_token":"xoxb-1","bot_user_id":"U1","team":{"id":""}}',
    '{"ok":true,"access_token":{},"bot_user_id":[1],"team":{"id":"T1"}}',
  ])("with an answer that says too little is not said to be done: %s", async (body) => {
    const { install, core } = await open();
    slack.failNext("oauth.v2.access", { kind: "says", body });
    expect((await install(readers)).status).toBe(502);
    expect(core.installed).toEqual([]);
  });

  test("goes on in a newer window after an older one was refused", async () => {
    const { url, core } = await open();
    const [older, newer] = [await askedFor(url), await askedFor(url)];
    const refused = await comeBack(url, { state: older.state, code: "any" }, newer.cookie);
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([400, null]);
    const code = slack.oauth.code(readers);
    expect((await comeBack(url, { state: newer.state, code }, newer.cookie)).status).toBe(200);
    expect(core.installed).toHaveLength(1);
  });

  test("that cannot be stored does not blame Slack for it", async () => {
    const { install, loseDatabase, core, log } = await open();
    await loseDatabase();
    const page = await install(readers);
    expect(page.status).toBe(500);
    expect(await page.text()).toContain("it could not be stored");
    expect(core.installed).toEqual([]);
    expect(log.events).toContain("slack.not-kept");
  });

  test("with the same code twice, or twice at once, ends with one token that is good", async () => {
    const { url, adapter } = await open();
    const [one, other] = [await askedFor(url), await askedFor(url)];
    const code = slack.oauth.code(readers);
    const twice = [1, 2].map(() => comeBack(url, { state: one.state, code }, one.cookie));
    const fromOther = { state: other.state, code: slack.oauth.code(readers) };
    const [first, again, third] = await Promise.all([
      ...twice,
      comeBack(url, fromOther, other.cookie),
    ]);
    expect([first?.status, again?.status].toSorted()).toEqual([200, 400]);
    expect(third?.status).toBe(200);
    const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
    slack.addChannel("C9", { team: readers.id });
    await adapter.messenger.post(to, awkwardCards.brief, key, null);
    expect(slack.posted("C9")).toHaveLength(1);
  });

  test("while Slack does not answer is a page of status 502", async () => {
    const { install } = await open();
    slack.failNext("oauth.v2.access", { kind: "status", status: 503 });
    const page = await install(readers);
    expect([page.status, (await page.text()).includes("Slack does not answer")]).toEqual([
      502,
      true,
    ]);
  });
});

describe("a command over HTTP", () => {
  test("is acknowledged, heard with its workspace, and answered", async () => {
    const { install, heard } = await open();
    await install(readers);
    const from = { team: readers.id };
    const turn = slack.type({ channel: "C1", user: "U1", text: "score booktok", from });
    expect((await turn.answer()).text).toContain("62 of 100");
    expect(heard[0]).toMatchObject({
      line: "score booktok",
      channel: { platform: "slack", workspace: readers.id, channel: "C1" },
    });
  });

  test("is refused before the bot has started, so that Slack says so", async () => {
    const { events } = await open({ started: false });
    expect((await events.send(typed(readers))).status).toBe(503);
  });

  test("of a workspace without the bot is answered and not heard", async () => {
    const { events, heard } = await open();
    expect((await events.send(typed(strangers))).status).toBe(200);
    await vi
      .waitFor(() => expect(slack.rejections.map(({ where }) => where)).not.toHaveLength(0))
      .catch(() => undefined);
    expect(heard).toEqual([]);
  });

  test("that is a workflow's step is scored for the workspace it is of", async () => {
    const { install, events, heard } = await open();
    await install(readers);
    const step = {
      function: { callback_id: "score_hashtag" },
      ...{ function_execution_id: "Fx9", bot_access_token: "xwfp-9", inputs: { tag: "booktok" } },
    };
    const answered = await events.send(event(readers, "function_executed", step));
    expect(answered.status).toBe(200);
    await vi.waitFor(() =>
      expect(heard).toMatchObject([
        { command: "score", options: { tag: "booktok" }, channel: { workspace: readers.id } },
      ]),
    );
  });

  test("delivered twice is done once", async () => {
    const { install, events, heard } = await open();
    await install(readers);
    const one = typed(readers);
    const answers = [await events.send(one), await events.send({ ...one, at: Date.now() + 1000 })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test("is refused when it is replayed to another process, and an event that comes again to one is taken once", async () => {
    const store = await opened(":memory:");
    const [one, two] = [await open({ store }), await open({ store })];
    await one.install(readers);
    const sent = { ...typed(readers), at: Date.now() };
    const answers = await Promise.all([one.events.send(sent), two.events.send(sent)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await vi.waitFor(() => expect([...one.heard, ...two.heard]).toHaveLength(1));
    const gone = event(readers, "app_uninstalled", {}, "Ev7");
    for (const [i, each] of [one, two].entries()) {
      const again = { ...gone, at: Date.now() + 1000 * i };
      expect((await each.events.send(again)).status).toBe(200);
    }
    await vi.waitFor(() => expect([...one.core.removed, ...two.core.removed]).toHaveLength(1));
  });

  test("is acknowledged also when the database does not answer", async () => {
    const { events, loseDatabase, log } = await open();
    await loseDatabase();
    expect((await events.send(typed(readers))).status).toBe(200);
    expect(log.events).toContain("heard.failed");
  });

  test("a click is heard, one that nobody listens for is not, and neither is anything that Slack does not send", async () => {
    const { install, events, heard, log } = await open();
    await install(readers);
    const click = {
      ...{
        type: "block_actions",
        trigger_id: "9.9",
        user: { id: "U1", name: "ada", team_id: readers.id },
      },
      ...{
        team: { id: readers.id },
        channel: { id: "C1" },
        response_url: new URL("../response/none", slack.apiUrl).href,
      },
      actions: [{ type: "button", action_id: "a", value: "why booktok" }],
    };
    for (const at of [Date.now(), Date.now() + 1000])
      expect((await events.send({ ...interaction(click), at })).status).toBe(200);
    await vi.waitFor(() =>
      expect(heard.map((one) => "line" in one && one.line)).toEqual(["why booktok"]),
    );
    const happened = { type: "event_callback", event_id: "E1", team_id: "T", event: { type: "x" } };
    for (const wrong of [
      ...[null, 7, "text", [], {}, { type: "constructor" }, { type: "block_actions" }].map(
        interaction,
      ),
      ...[null, 7, [], {}, { type: "event_callback" }].map(json),
      { body: "{", contentType: "application/json" },
      { body: "x".repeat(900_000), contentType: "application/x-www-form-urlencoded" },
      { body: "a=b", contentType: "text/plain" },
      form({ command: "hashtag", team_id: "T" }),
      interaction({ ...click, actions: [null] }),
      interaction({ ...click, channel: null }),
      interaction({ ...click, type: "view_submission", view: { id: "V1", callback_id: "form" } }),
      json({ ...happened, event: { type: "app_home_opened", user: null } }),
      json({ ...happened, authorizations: [null] }),
    ]) {
      expect((await events.send(wrong)).status).toBe(400);
    }
    expect(heard).toHaveLength(1);
    expect(log.events).toContain("slack.unreadable");
  });
});

describe("what is not from Slack", () => {
  test.each([
    ["forged", { signature: `v0=${"0".repeat(64)}` }],
    ["without a signature", { signature: "" }],
    ["stale", { lateMs: -302_000 }],
    ["of the future", { lateMs: 302_000 }],
  ])(
    "is refused: %s",
    async (_, { lateMs = 0, ...wrong }: { lateMs?: number; signature?: string }) => {
      const { events, heard } = await open();
      const at = Date.now() + lateMs;
      expect((await events.send({ ...typed(readers), at, ...wrong })).status).toBe(401);
      expect(heard).toEqual([]);
    },
  );

  test("is refused when it is replayed", async () => {
    const { install, events, heard } = await open();
    await install(readers);
    const one = { ...typed(readers), at: Date.now() };
    expect((await events.send(one)).status).toBe(200);
    expect((await events.send(one)).status).toBe(409);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test("is taken to be Slack's probe when it asks for the certificate, and its challenge is answered", async () => {
    const { events } = await open({ started: false });
    expect((await events.send(form({ ssl_check: "1", token: "t" }))).status).toBe(200);
    const answer = await events.send(json({ type: "url_verification", challenge: "3eZb" }));
    expect(await answer.text()).toBe("3eZb");
  });
});

describe("a workspace that removes the bot", () => {
  test.each([
    ["app_uninstalled", {}],
    ["tokens_revoked", { tokens: { oauth: [], bot: ["U00FAKEBOT"] } }],
  ])(
    "is told to the core on %s, once, and nothing is posted there any more",
    async (type, more) => {
      const { install, events, core, adapter, installations } = await open();
      await install(readers);
      await install(strangers);
      const gone = event(readers, type, more, "Ev1");
      expect((await events.send(gone)).status).toBe(200);
      await vi.waitFor(() =>
        expect(core.removed).toEqual([{ platform: "slack", workspace: readers.id }]),
      );
      expect((await events.send({ ...gone, at: Date.now() + 1000 })).status).toBe(200);
      expect(await installations.find("slack", readers.id)).toBeUndefined();
      const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
      const failure = adapter.messenger.post(to, awkwardCards.brief, key, null);
      const refused = {
        outcome: "failed",
        needs: "person",
        message: removedReason("https://tagtide.example/slack/install"),
      };
      await expect(failure).rejects.toMatchObject(refused);
      expect(await installations.find("slack", strangers.id)).toBeDefined();
      expect(core.removed).toHaveLength(1);
    },
  );

  test("is told where to install it again, by whatever finds out that its token is not good any more", async () => {
    const { install, adapter } = await open();
    await install(readers);
    slack.oauth.revoke(readers.id);
    slack.addChannel("C9", { team: readers.id });
    const page = "https://tagtide.example/slack/install";
    const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
    await expect(adapter.messenger.post(to, awkwardCards.brief, key, null)).rejects.toMatchObject({
      ...{ outcome: "failed", needs: "person", message: removedReason(page) },
    });
    const from = { team: strangers.id };
    const turn = slack.type({ channel: "C1", user: "U1", text: "help", from });
    expect(JSON.stringify((await turn.answer()).blocks)).toContain(page);
  });

  test("is heard by a bot that had not started when Slack said so first", async () => {
    const { install, events, core, installations, start } = await open({ started: false });
    await install(readers);
    const gone = event(readers, "app_uninstalled", {}, "Ev1");
    expect((await events.send(gone)).status).toBe(503);
    await start();
    expect((await events.send({ ...gone, at: Date.now() + 1000 })).status).toBe(200);
    await vi.waitFor(() => expect(core.removed).toHaveLength(1));
    expect(await installations.find("slack", readers.id)).toBeUndefined();
  });

  test("and adds it again keeps it, though Slack says late that it was removed", async () => {
    const { install, events, core, installations } = await open();
    await install(readers);
    const said = (seconds: number, id: string) =>
      events.send(
        event(readers, "app_uninstalled", {}, id, Math.floor(Date.now() / 1000) + seconds),
      );
    await said(-60, "Ev1");
    await events.send(event(strangers, "app_uninstalled"));
    expect(await installations.find("slack", readers.id)).toBeDefined();
    expect(core.removed).toEqual([]);
    await said(0, "Ev2");
    await vi.waitFor(() => expect(core.removed).toHaveLength(1));
  });

  test("is forgotten by a bot that has another key meanwhile", async () => {
    const { install, events, core, installations } = await open();
    await install(readers);
    const row = await installations.find("slack", readers.id);
    if (row)
      await installations.save({ ...row, sealed: row.sealed.replace(/[.]\w+[.]/, ".other.") });
    await events.send(event(readers, "app_uninstalled"));
    await vi.waitFor(() => expect(core.removed).toHaveLength(1));
    expect(await installations.find("slack", readers.id)).toBeUndefined();
  });

  test("keeps it when only people's own tokens were revoked", async () => {
    const { install, events, core, installations } = await open();
    await install(readers);
    await events.send(event(readers, "tokens_revoked", { tokens: { oauth: ["U1"], bot: [] } }));
    await events.send(event(readers, "tokens_revoked", { tokens: { bot: "none" } }, "Ev7"));
    await events.send(event(readers, "app_home_opened", {}));
    expect(core.removed).toEqual([]);
    expect(await installations.find("slack", readers.id)).toBeDefined();
  });
});

test("Home is opened and clicked in each workspace for itself", async () => {
  const { install, heard, adapter } = await open();
  await install(readers);
  await install(strangers);
  slack.addPerson("U1", { team: readers.id });
  slack.addPerson("U2", { team: strangers.id });
  const home = (user: string) => blockTexts(slack.home(user)?.blocks).join(" ");
  await slack.openHome("U1", { team: readers.id });
  await slack.openHome("U2", { team: strangers.id });
  await vi.waitFor(() =>
    expect([home("U1"), home("U2")].join(" ").match(/62 of 100/g)).toHaveLength(2),
  );
  await slack.clickHome("U1", 0, { team: readers.id });
  await vi.waitFor(() => expect(slack.calls("views.publish")).toBe(3));
  await adapter.stop();
  const asked = heard.map(({ channel, asker }) => `${channel.workspace} ${asker.id}`).toSorted();
  const ours = `${readers.id} U1`;
  expect(asked).toEqual([ours, ours, ours, `${strangers.id} U2`]);
  expect(slack.allPosted().map(({ channel }) => channel)).toEqual([slack.conversationWith("U1")]);
});

test("no workspace's token reaches another's channel", async () => {
  const { install, adapter } = await open();
  await install(readers);
  await install(strangers);
  slack.addChannel("C-ours", { team: readers.id });
  const to = { platform: "slack", workspace: strangers.id, channel: "C-ours" } as const;
  await expect(adapter.messenger.post(to, awkwardCards.brief, key, null)).rejects.toMatchObject({
    outcome: "failed",
  });
  expect(slack.posted("C-ours")).toEqual([]);
});

test("a brief for which the key of the tokens is another one says so, and stays for when it is set again", async () => {
  const { install, installations, log } = await open();
  await install(readers);
  const { messenger } = createSlackWebAdapter({
    ...{ ...appKeys, signingSecret, publicUrl: "https://tagtide.example" },
    ...{ tokenKeys: [keyOf("other")], apiUrl: slack.apiUrl, installations, log },
  });
  const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
  await expect(messenger.post(to, awkwardCards.brief, key, null)).rejects.toMatchObject({
    ...{ outcome: "failed", needs: "person" },
    message: expect.stringContaining("another TOKEN_KEY"),
  });
});

test("a brief for which Slack gives no new token just now is tried again, and does not say that the bot was removed", async () => {
  const { install, installations, log } = await open();
  await install(readers);
  const { messenger } = createSlackWebAdapter({
    ...{ ...appKeys, signingSecret, publicUrl: "https://tagtide.example" },
    ...{ tokenKeys: [keyOf("one")], apiUrl: slack.apiUrl, installations, log },
    clock: () => new Date(Date.now() + 13 * 3_600_000),
  });
  slack.failNext("oauth.v2.access", { kind: "status", status: 503 });
  const to = { platform: "slack", workspace: readers.id, channel: "C9" } as const;
  await expect(messenger.post(to, awkwardCards.brief, key, null)).rejects.toMatchObject({
    ...{ outcome: "failed", needs: "time" },
    message: expect.stringMatching(/no new token .* tried again by itself/),
  });
  expect(slack.posted("C9")).toEqual([]);
});
