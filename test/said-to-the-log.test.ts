import { inspect } from "node:util";
import { stdSerializers } from "pino";
import { expect, test } from "vitest";
import { createDiscordAdapter } from "../adapters/discord/index.ts";
import { plainError } from "../adapters/shared/plain-error.ts";
import { createSlackAdapter } from "../adapters/slack/index.ts";
import type { Card, Logger, Messenger } from "../src/index.ts";
import { standInCore } from "./discord/stand-in-core.ts";
import { startFakeDiscord } from "./fakes/discord/index.ts";
import { type Fault, startFakeSlack } from "./fakes/slack/index.ts";

const card: Card = {
  title: "Words of the card",
  headline: "More words of the card.",
  tone: "neutral",
  blocks: [],
  actions: [],
  source: [],
};
const secret =
  /words of the card|interaction-token|fake\.discord\.token|\/response\/|xoxb-fake|xapp-fake|ticket=|<html>/i;

/** A log that hides nothing of what it is given. */
function openLog() {
  const lines: string[] = [];
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const note = (event: string, details: Readonly<Record<string, unknown>> = {}) => {
    const errors = Object.values(details).filter((value) => value instanceof Error);
    const seen = errors.map((error) => JSON.stringify(stdSerializers.err(error)));
    if (/^answer\.(lost|failed)$/.test(event)) lose();
    lines.push([event, inspect(details, { depth: 9, showHidden: true }), ...seen].join(" "));
  };
  const log: Logger = { info: note, warn: note, error: note };
  /** Resolves once an answer is given up. */
  return { ...log, lines: lines as readonly string[], lost };
}

const key = { subscriptionId: "s", period: "p" };

async function failed(post: ReturnType<Messenger["post"]>, log: Logger): Promise<void> {
  await post.catch((error: unknown) => log.warn("delivery.refused", { error }));
}

const page = "<html>Access denied</html>";
const slackFaults: readonly Fault[] = [
  { kind: "status", status: 429 },
  { kind: "status", status: 429, retryAfter: 1 },
  { kind: "status", status: 500 },
  { kind: "error", error: "fatal_error" },
  { kind: "error", error: "is_archived" },
  { kind: "reset", committed: false },
  { kind: "says", body: page },
  { kind: "says", body: page, status: 403 },
  { kind: "says", body: '{"ok":false,"error":"used_url"}', status: 404 },
  { kind: "says", body: "", status: 302, headers: { location: "/elsewhere" } },
  { kind: "says", body: "rubbish", headers: { "content-encoding": "gzip" } },
];

test.concurrent.for(slackFaults)(
  "nothing that was sent to Slack, after %j",
  async (fault, { onTestFinished }) => {
    const slack = await startFakeSlack();
    onTestFinished(() => slack.close());
    slack.addChannel("C1");
    const log = openLog();
    const adapter = createSlackAdapter({ ...slack, log });
    onTestFinished(() => adapter.stop());
    const core = standInCore({ reply: { card } });
    slack.failNext("auth.test", fault.kind === "error" ? { kind: "status", status: 500 } : fault);
    await adapter.start(core);
    slack.failNext("response", fault);
    const turn = slack.type({ channel: "C1", user: "U1", text: "help" });
    await Promise.race([turn.answer(), log.lost]);
    slack.failNext("chat.postMessage", fault);
    const to = { platform: "slack", workspace: slack.team, channel: "C1" } as const;
    await failed(adapter.messenger.post(to, card, key, null), log);
    expect(log.lines.join("\n")).toContain("delivery.refused");
    for (const line of log.lines) expect(line).not.toMatch(secret);
  },
);

const discordFaults = [
  { kind: "answers", status: 403, body: { code: 50013, message: "Missing Permissions" } },
  { kind: "answers", status: 400, body: { code: 50035, message: "Invalid Form Body" } },
  { kind: "answers", status: 404, body: { code: 10015, message: "Unknown Webhook" } },
  { kind: "answers", status: 503, text: page },
  { kind: "answers", status: 200, text: page },
  { kind: "reset", committed: false },
] as const;

test.concurrent.for(discordFaults)(
  "nothing that was sent to Discord, after %j",
  async (fault, { onTestFinished }) => {
    const discord = await startFakeDiscord();
    onTestFinished(() => discord.close());
    const { token, apiUrl, filesFrom } = discord;
    const log = openLog();
    const adapter = createDiscordAdapter({ token, apiUrl, filesFrom, log });
    onTestFinished(() => adapter.stop());
    await adapter.start(standInCore({ reply: { card } }));
    discord.failNext("PATCH", /@original$/, fault);
    const seen = await discord.type({ command: "score", options: { tag: "booktok" } });
    await Promise.race([seen.message, log.lost]);
    const channel = "300000000000000001";
    for (let i = 0; i < 3; i += 1) discord.failNext("POST", /\/messages$/, fault);
    const to = { platform: "discord", workspace: "200000000000000001", channel } as const;
    await failed(adapter.messenger.post(to, card, key, null), log);
    expect(log.lines.join("\n")).toContain("delivery.refused");
    for (const line of log.lines) expect(line).not.toMatch(secret);
  },
);

test("a plain error keeps what tells it from another, and its causes", () => {
  const cause = Object.assign(
    new Error("read https://hooks.slack.com/commands/T1/2/secret failed"),
    {
      code: "ECONNRESET",
      requestBody: { card },
    },
  );
  const error = Object.assign(new TypeError("no answer", { cause }), {
    status: 503,
    url: "secret",
  });
  const plain = plainError(error);
  expect(plain).toMatchObject({ name: "TypeError", message: "no answer", status: 503 });
  expect(plain.cause).toMatchObject({ message: "read [address] failed", code: "ECONNRESET" });
  expect(inspect(plain, { depth: 9 })).not.toMatch(/secret|words of the card/);
});
