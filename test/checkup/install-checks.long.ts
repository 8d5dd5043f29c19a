import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { checkInstall } from "../../adapters/checkup/install-checks.ts";
import { clockCheck } from "../../adapters/checkup/reach-checks.ts";
import { createSealer } from "../../adapters/shared/sealer.ts";
import { createInstalledStore } from "../../adapters/slack/oauth/installed.ts";
import { sealKept } from "../../adapters/webhooks/kept.ts";
import { readConfig } from "../../src/config/config.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { plain } from "../../src/text/inline.ts";
import { type Step, scriptedProvider } from "../client/scripted-provider.ts";
import { exampleReport } from "../contracts/example-report.ts";
import {
  exampleSnapshot,
  exampleSubscription,
  exampleWatchlist,
  exampleWebhook,
} from "../contracts/examples.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { appKeys } from "../fakes/slack/oauth.ts";
import { earlierVersions, madeBy } from "../store/earlier-versions.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";
import { upToDate } from "../support/up-to-date.ts";

const at = (text: string) => new Date(text);
const now = at("2026-11-30T12:00:00Z");
type Variables = Readonly<Record<string, string>>;

/** What the checks of an install say, by their names. */
async function check(variables: Variables, mayPay = true) {
  const config = readConfig(variables);
  const checked = await checkInstall(config, { clock: () => now, mayPay });
  const secrets = config.secrets.filter((secret) => secret.length > 6);
  for (const secret of secrets) expect(JSON.stringify(checked)).not.toContain(secret);
  const found = new Map(
    checked.map(({ name, health, words, mend }) => [
      name,
      `${health}: ${plain(words)}${mend === null ? "" : ` ${plain(mend)}`}`,
    ]),
  );
  return { checked, of: (name: string) => found.get(name) };
}

/** An empty database of this version, in a file of its own. */
async function emptyDatabase(): Promise<string> {
  const path = temporaryFile();
  mkdirSync(dirname(path));
  writeFileSync(path, await upToDate());
  return path;
}

const tiklive = (baseUrl: string) => ({
  ...{ TIKLIVE_API_KEY: "tiklive-secret", TIKLIVE_BASE_URL: baseUrl },
});
const answers = { body: { US: "United States" } };
const asking = async (step: Step) => (await scriptedProvider(step)).baseUrl;

test("says kindly where nothing is set up that this is the demo, and makes no file", async () => {
  const path = temporaryFile();
  const { checked, of } = await check({ DATABASE_URL: path });
  expect(checked.filter(({ health }) => health === "broken")).toEqual([]);
  expect(of("Set-up")).toContain("The numbers are simulated, because no TIKLIVE_API_KEY,");
  expect(of("Set-up")).toContain("npm start is a demo here");
  expect(of("Tables")).toBe("ok: There is no database yet: the first start makes it.");
  expect(of("Messages")).toBe(undefined);
});

test.each([
  [{ body: { message: "Api-Key is not available" } }, "broken: TikLiveAPI does not take the key."],
  [
    { body: { message: "Your balance is exhausted" } },
    "broken: TikLiveAPI takes the key, and nothing",
  ],
  [{ status: 500 }, "broken: TikLiveAPI does not answer."],
  [{ status: 429 }, "ok: TikLiveAPI takes the key, and is asked as often"],
  [{ body: { US: "United States" } }, "ok: TikLiveAPI takes the key. Asking cost 1 credit."],
] as const)("asks TikLiveAPI: %j", async (step, words) => {
  const { of } = await check({ ...tiklive(await asking(step)), DATABASE_URL: temporaryFile() });
  expect(of("TikLiveAPI's key")).toContain(words);
});

test("asks nothing that costs a credit where it may not, and tells when the key was last good", async () => {
  const provider = await scriptedProvider({ body: {} });
  const path = await emptyDatabase();
  const its = await opened(path);
  await its.ledger.record({
    ...{ provider: "tiklive", endpoint: "challenge-posts", credits: 70, purpose: "snapshot" },
    ...{ workspace: null, at: at("2026-11-30T11:50:00Z") },
  });
  const { of } = await check({ ...tiklive(provider.baseUrl), DATABASE_URL: path }, false);
  expect(of("TikLiveAPI's key")).toBe("ok: TikLiveAPI last answered 10 minutes ago.");
  expect(of("Left at TikLiveAPI")).toContain("70 credits were used in the last 7 days");
  expect(provider.asked.filter(({ key }) => key)).toEqual([]);
});

test("tells how long Scavio's balance lasts, for free", async () => {
  const SCAVIO_BASE_URL = await asking({ body: { plan: "free", credit_balance: 20 } });
  const path = await emptyDatabase();
  const store = await opened(path);
  const call = { provider: "scavio", endpoint: "hashtag", purpose: "snapshot" } as const;
  await store.ledger.record({
    ...call,
    credits: 70,
    workspace: null,
    at: at("2026-11-29T12:00:00Z"),
  });
  await store.ledger.record({
    ...call,
    credits: 500,
    workspace: null,
    at: at("2026-11-02T12:00:00Z"),
  });
  const variables = { SCAVIO_API_KEY: "scavio-secret", SCAVIO_BASE_URL, DATABASE_URL: path };
  const { of } = await check({ ...variables, BUDGET_CREDITS_PER_MONTH: "600" }, false);
  expect(of("Scavio's key")).toBe("ok: Scavio takes the key. Asking was free.");
  expect(of("Left at Scavio")).toContain("look: 20 credits are left at Scavio: 2 days at the pace");
  expect(of("Budget")).toContain("look: 570 of 600 credits of this month's budget are used.");
});

test("asks RapidAPI for a tag", async () => {
  const RAPIDAPI_BASE_URL = await asking({
    status: 403,
    body: { message: "You are not subscribed to this API." },
  });
  const { of } = await check({
    RAPIDAPI_KEY: "rapid-secret",
    RAPIDAPI_BASE_URL,
    DATABASE_URL: temporaryFile(),
  });
  expect(of("tiktok-scraper7's key")).toContain("broken: tiktok-scraper7 does not take the key.");
  expect(of("Left at tiktok-scraper7")).toBe(undefined);
});

async function slackApp(changes: Variables = {}) {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const tokens = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken };
  const variables = { ...tokens, SLACK_API_URL: slack.apiUrl, DATABASE_URL: temporaryFile() };
  return { slack, check: () => check({ ...variables, ...changes }) };
}

test("asks Slack what it thinks of both tokens, and what the app may do", async () => {
  const { slack, check } = await slackApp();
  const well = await check();
  for (const name of ["Slack's bot token", "Slack's app token"])
    expect(well.of(name)).toBe("ok: Slack takes it.");
  expect(well.of("Slack's scopes")).toBe("ok: The app has all 4 scopes.");
  expect(well.of("Clock")).toBe("ok: The clock is right.");
  expect(slack.openConnections()).toBe(0);

  slack.grantScopes(["commands", "chat:write", "users:read"]);
  expect((await check()).of("Slack's scopes")).toContain(
    "look: The app lacks files:write: those charts are told in words, files written out. Add files:write at",
  );
  slack.grantScopes(["commands"]);
  expect((await check()).of("Slack's scopes")).toContain(
    "broken: The app lacks chat:write: nothing works.",
  );
});

test("says of a token that Slack refuses where to copy it from", async () => {
  const { check } = await slackApp({
    SLACK_BOT_TOKEN: "xoxb-of-somebody-else",
    SLACK_APP_TOKEN: "xapp-old",
  });
  const { of, checked } = await check();
  expect(of("Slack's bot token")).toBe(
    "broken: Slack refuses it (invalid_auth). Copy it into SLACK_BOT_TOKEN again: api.slack.com/apps, your app, OAuth & Permissions.",
  );
  expect(of("Slack's app token")).toContain("App-Level Tokens");
  expect(of("Slack's scopes")).toBe(undefined);
  expect(checked[0]?.health).toBe("broken");
});

test("says that Slack does not know now, when it does not", async () => {
  const { slack, check } = await slackApp();
  slack.failNext("auth.test", { kind: "status", status: 503 });
  expect((await check()).of("Slack's bot token")).toContain("look: Slack does not say");
});

test("of an app for many workspaces asks for its secret, and reads what is encrypted", async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const path = await emptyDatabase();
  const store = await opened(path);
  const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
  const variables = {
    ...{ SLACK_CLIENT_ID: appKeys.clientId, SLACK_CLIENT_SECRET: appKeys.clientSecret },
    ...{ SLACK_SIGNING_SECRET: "signing-secret-1", PUBLIC_URL: slack.apiUrl.replace("/api/", "") },
    ...tiklive(await asking(answers)),
    ...{ TOKEN_KEY: keys[0].toString("base64"), SLACK_API_URL: slack.apiUrl, DATABASE_URL: path },
  };
  expect((await check(variables)).of("Slack's workspaces")).toContain("No workspace has added");
  const add = (team: string, key: Uint8Array) =>
    createInstalledStore(store.installations, createSealer([key]), () => now).save({
      ...{ kind: "installed", team, enterprise: null, name: null, bot: "U1", appId: "A1" },
      ...{ botToken: "xoxb-x", refreshToken: null, expiresAt: null, scopes: ["commands"] },
    });
  await add("T1", keys[0]);
  const well = await check(variables);
  expect(well.of("Slack's app")).toBe("ok: Slack knows the app and its secret.");
  expect(well.of("Slack's workspaces")).toBe(
    "ok: 1 workspace added the bot, 1 of them without every scope.",
  );
  const withSlackbot = await check({ ...variables, SLACK_MCP: "yes" });
  expect(withSlackbot.of("Slack's workspaces")).toContain("Slackbot cannot ask in 1 of them until");
  expect(well.of("Public address")).toContain(
    "broken: At PUBLIC_URL something else answers (HTTP 404)",
  );
  await add("T2", keys[1]);
  const ill = await check({ ...variables, SLACK_CLIENT_SECRET: "not-the-secret" });
  expect(ill.of("Slack's app")).toContain("broken: Slack does not know the app");
  expect(ill.of("Slack's workspaces")).toContain(
    "broken: The tokens of 1 of 2 workspaces cannot be read",
  );
});

test("opens the addresses of webhooks, and counts the links to reports that do not work", async () => {
  const path = await emptyDatabase();
  const store = await opened(path);
  const { subscriptions } = edits(store);
  const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
  const add = (id: string, key: Uint8Array) =>
    subscriptions.save(
      exampleWebhook({
        id,
        sealed: sealKept({ address: `https://${id}.example`, secret: "" }, id, createSealer([key])),
      }),
    );
  const variables = { ...tiklive(await asking(answers)), DATABASE_URL: path };
  const TOKEN_KEY = keys[0].toString("base64");
  expect((await check(variables)).of("Webhooks")).toBe(undefined);
  await add("one", keys[0]);
  expect((await check({ ...variables, TOKEN_KEY })).of("Webhooks")).toContain("ok: The addresses");
  await add("other", keys[1]);
  expect((await check({ ...variables, TOKEN_KEY })).of("Webhooks")).toBe(
    "broken: The addresses of 1 of 2 webhooks cannot be read with TOKEN_KEY. Put the key they were encrypted with behind the new one, with a comma between, or let their teams end them and add them anew.",
  );
  expect((await check(variables)).of("Webhooks")).toContain("broken: Nothing is posted to 2");

  const PUBLIC_URL = "http://127.0.0.1:1";
  const links = async (changes: Variables) =>
    (await check({ ...variables, ...changes })).of("Links to reports");
  expect(await links({})).toBe(undefined);
  expect(await links({ PUBLIC_URL })).toContain("ok: Briefs have no link");
  for (const made of ["2026-10-30T12:00:00Z", "2026-11-23T09:00:00Z"])
    await store.reports.save(exampleReport({ id: made, madeAt: at(made) }));
  expect(await links({ PUBLIC_URL })).toContain(
    "look: 1 link to full reports was made and does not work: REPORT_KEY is not set.",
  );
  expect(await links({})).toContain("PUBLIC_URL is not set.");
  expect(await links({ PUBLIC_URL, REPORT_KEY: TOKEN_KEY })).toContain("ok: Briefs have a link");
});

async function discordApp() {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const variables = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
  return { discord, variables: { ...variables, DATABASE_URL: temporaryFile() } };
}

test("asks Discord about its token and how what people ask gets here", async () => {
  const { discord, variables } = await discordApp();
  const well = await check(variables);
  expect(well.of("Discord's token")).toBe("ok: Discord takes it.");
  expect(well.of("Discord's way in")).toContain("ok: The bot hears over the gateway");
  expect(well.of("Discord's gateway")).toBe("ok: Discord recommends 1 shard.");

  discord.gateway.recommend(4, 12);
  expect((await check(variables)).of("Discord's gateway")).toContain(
    "look: Discord lets the bot connect 12 more",
  );
  const shards = { ...variables, DISCORD_SHARDS: "0-1/2" };
  expect((await check(shards)).of("Discord's gateway")).toContain("DISCORD_SHARDS divides into 2");
  discord.setApplication({ interactions_endpoint_url: "https://elsewhere.example" });
  expect((await check(variables)).of("Discord's way in")).toContain(
    "broken: Discord sends what people ask",
  );
  discord.revokeToken();
  const refused = await check(variables);
  expect(refused.of("Discord's token")).toContain("broken: Discord refuses it. Copy a new one");
  expect(refused.of("Discord's way in")).toBe(undefined);
});

test("asks Discord over HTTP for the key and the address", async () => {
  const { discord, variables } = await discordApp();
  const http = { ...variables, DISCORD_PUBLIC_KEY: discord.http.publicKey };
  const wayIn = async (changes: Variables = {}) =>
    (await check({ ...http, ...changes })).of("Discord's way in");
  expect(await wayIn()).toContain("broken: Discord has no address to send what people ask to.");
  discord.setApplication({ interactions_endpoint_url: "http://127.0.0.1:1/discord/interactions" });
  expect(await wayIn({ PUBLIC_URL: "http://127.0.0.1:1" })).toContain("ok: Discord sends");
  expect(await wayIn({ PUBLIC_URL: "http://127.0.0.1:2" })).toContain(
    "Write http://127.0.0.1:2/discord/interactions",
  );
  discord.setApplication({ verify_key: "another" });
  expect(await wayIn()).toContain("broken: DISCORD_PUBLIC_KEY is not the key of this application.");
});

test("counts what subscriptions doctor finds in the channels of Discord", async () => {
  const { discord, variables } = await discordApp();
  const [workspace, open, closed] = [
    "200000000000000001",
    "300000000000000001",
    "300000000000000002",
  ];
  const { SendMessages, Administrator } = PermissionFlagsBits;
  const all =
    Object.values(PermissionFlagsBits).reduce((bits, one) => bits | one, 0n) & ~Administrator;
  discord.setServer(workspace, {
    roles: [{ id: workspace, permissions: `${all}` }],
    bot: { roles: [] },
    channels: [
      { id: open, type: 0, permission_overwrites: [] },
      {
        id: closed,
        type: 0,
        permission_overwrites: [{ id: workspace, type: 0, allow: "0", deny: `${SendMessages}` }],
      },
    ],
  });
  const path = await emptyDatabase();
  const { subscriptions } = edits(await opened(path));
  const subscribe = (channel: string) =>
    subscriptions.save(
      exampleSubscription({ id: channel, channel: { platform: "discord", workspace, channel } }),
    );
  await subscribe(open);
  const its = { ...variables, ...tiklive(await asking(answers)), DATABASE_URL: path };
  expect((await check(its)).of("Discord's channels")).toBe(
    "ok: The bot has all its permissions in 1 channel.",
  );
  await subscribe(closed);
  await subscriptions.save(
    exampleSubscription({
      ...{
        id: "left",
        channel: { platform: "discord", workspace: "200000000000000009", channel: open },
      },
    }),
  );
  expect((await check(its)).of("Discord's channels")).toBe(
    "broken: Nothing can be posted in 2 of 3 channels. Type subscriptions doctor in the server: it says which, and what to do.",
  );
});

test("leaves a database that nobody has open as it is", async () => {
  const path = temporaryFile();
  const store = createSqliteStore(path);
  await store.migrate();
  await store.close();
  const before = readFileSync(path);
  const its = tiklive(await asking(answers));
  expect((await check({ ...its, DATABASE_URL: path })).of("Tables")).toContain("ok: The tables");
  expect(readdirSync(dirname(path))).toEqual(["tagtide.sqlite"]);
  expect(readFileSync(path).equals(before)).toBe(true);
});

test("finds work that nobody does, in a database that a bot has open", async () => {
  const path = await emptyDatabase();
  const store = await opened(path);
  const { subscriptions, watchlists } = edits(store);
  await watchlists.save(exampleWatchlist());
  await subscriptions.save(
    exampleSubscription({
      ...{ nextDueAt: at("2026-11-30T08:00:00Z") },
      state: { kind: "failing", since: now, reason: "Invite me." },
    }),
  );
  const ask = async () =>
    check({
      ...tiklive(await asking(answers)),
      DATABASE_URL: path,
    });
  const { of } = await ask();
  expect(of("Tables")).toContain("ok: The tables are up to date");
  expect(of("Messages")).toBe("ok: None waits.");
  expect(of("Briefs")).toContain("broken: 1 brief is waiting, the first was due 4 hours ago.");
  expect(of("Readings")).toContain("ok: No watched tag was read yet");
  await store.snapshots.save(exampleSnapshot({ readAt: at("2026-11-20T07:00:00Z") }));
  expect((await ask()).of("Readings")).toContain("broken: None of");
  expect(of("Subscriptions")).toContain("look: 1 of 1 subscription cannot be posted.");
});

test("a locked database is no fault", async () => {
  const path = await emptyDatabase();
  const { database } = openedRaw(path);
  database.pragma("locking_mode = exclusive");
  database.exec("begin immediate; create table mine (x); commit");
  const { of, checked } = await check({
    ...tiklive(await asking(answers)),
    DATABASE_URL: path,
  });
  expect(of("Tables")).toContain("ok: Another program holds the database just now");
  expect(checked.filter(({ health }) => health === "broken")).toEqual([]);
});

test("says which version made the tables, and that a file is no database or the demo's", async () => {
  const its = tiklive(await asking(answers));
  const path = temporaryFile();
  await madeBy(earlierVersions.at(-2) ?? "", path);
  const old = await check({ ...its, DATABASE_URL: path });
  expect(old.of("Tables")).toContain("look: The tables are 2 changes behind this version.");
  expect(old.of("Messages")).toBe(undefined);

  const newer = await emptyDatabase();
  openedRaw(newer).database.exec("insert into kysely_migration values ('9999-tomorrow', '')");
  expect((await check({ ...its, DATABASE_URL: newer })).of("Tables")).toContain(
    "broken: The tables were made by a newer version (they have 9999-tomorrow).",
  );
  const text = temporaryFile();
  mkdirSync(dirname(text));
  writeFileSync(
    text,
    "This is no database at all, and longer than the header of one would be.".repeat(9),
  );
  expect((await check({ ...its, DATABASE_URL: text })).of("Tables")).toContain(
    "cannot be opened: file is not a database. Move it away",
  );
  const demo = await emptyDatabase();
  openedRaw(demo).database.pragma("application_id = 0x44454d4f");
  expect((await check({ ...its, DATABASE_URL: demo })).of("Tables")).toContain(
    "broken: The numbers in",
  );
});

test("compares the clock with the dates of answers", async () => {
  const server = createServer((_, response) => {
    response.setHeader("date", new Date(Date.now() - 2 * 3_600_000).toUTCString());
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { signal } = new AbortController();
  const ahead = await clockCheck(new Map([[origin, "Slack"]])).run(signal);
  expect(ahead).toMatchObject({ health: "broken", mend: expect.stringContaining("chrony") });
  expect(ahead?.words).toContain(
    "is 2 hours ahead of Slack's, so briefs may come at the wrong time.",
  );
  const nobody = await clockCheck(new Map([["http://127.0.0.1:1", "Slack"]])).run(signal);
  expect(nobody?.health).toBe("look");
});
