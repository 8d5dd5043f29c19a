import { createServer } from "node:net";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { libraryLog } from "../../adapters/slack/library-log.ts";
import { createSlackMessenger } from "../../adapters/slack/messenger.ts";
import { createPlainers } from "../../adapters/slack/plainer.ts";
import { DeliveryError } from "../../src/index.ts";
import { minuteMs } from "../../src/time-units.ts";
import { type FakeSlack, type Fault, startFakeSlack } from "../fakes/slack/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { mostInASecond } from "../support/rates.ts";
import { quietLog } from "./quiet-log.ts";

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
  slack.addChannel("C1");
  slack.addPerson("U1");
});
afterAll(() => slack.close());

const key = { subscriptionId: "s1", period: "2026-11-23" };
const workspace = { platform: "slack", workspace: "T1" } as const;
const at = (channel: string) => ({ ...workspace, channel });
const never = new AbortController().signal;

function messenger(more: { readonly apiUrl?: string; readonly botToken?: string } = {}) {
  const { apiUrl, botToken, appToken } = { ...slack, ...more };
  return createSlackAdapter({ apiUrl, botToken, appToken, log: quietLog() }).messenger;
}

async function failure(post: Promise<unknown>): Promise<DeliveryError> {
  const error = await post.catch((reason: unknown) => reason);
  if (error instanceof DeliveryError) return error;
  throw new Error(`Expected a DeliveryError, got ${error}`);
}

describe("a message", () => {
  test("is posted with its outbox key, and says where it is", async () => {
    slack.addChannel("C-fresh");
    const { reference } = await messenger().post(at("C-fresh"), awkwardCards.brief, key, null);
    const [message] = slack.posted("C-fresh");
    expect(reference).toBe(`C-fresh:${message?.ts}`);
    expect(message?.metadata).toEqual({
      event_type: "tagtide_message",
      event_payload: { subscription: "s1", period: "2026-11-23" },
    });
  });

  test("goes into the thread of another one", async () => {
    slack.addChannel("C-thread");
    const { post } = messenger();
    const { reference } = await post(at("C-thread"), awkwardCards.brief, key, null);
    await post(at("C-thread"), awkwardCards.score, { ...key, period: "details" }, reference);
    const [brief, details] = slack.posted("C-thread");
    expect([brief?.thread, details?.thread]).toEqual([null, brief?.ts]);
  });

  test("reaches a person in private, and so does what belongs to it", async () => {
    const { post } = messenger();
    const to = { ...workspace, person: "U1" };
    const { reference } = await post(to, awkwardCards.error, key, null);
    await post(to, awkwardCards.score, key, reference);
    const [first, second] = slack.posted(slack.conversationWith("U1"));
    expect(first?.text).toContain("No numbers right now");
    expect(second?.thread).toBe(first?.ts);
  });

  test("with a file is written out", async () => {
    slack.addChannel("C-file");
    await messenger().post(at("C-file"), awkwardCards.export, key, null);
    expect(JSON.stringify(slack.posted("C-file"))).toContain("tag,label");
    expect(slack.rejections).toEqual([]);
  });
});

describe("a message with charts", () => {
  const kindsOf = (channel: string) =>
    slack.posted(channel).map(({ blocks }) => blocks.filter(({ type }) => type === chart).length);
  const chart = "data_visualization";

  test("has those that Slack can draw, and no more than it takes", async () => {
    slack.addChannel("C-charts");
    await messenger().post(at("C-charts"), awkwardCards.charts, key, null);
    expect(kindsOf("C-charts")).toEqual([2]);
    expect(slack.rejections).toEqual([]);
  });

  test("is said in text where Slack refuses them, once, and from then on at once", async () => {
    slack.addChannel("C-old");
    slack.takeBlocks(chart, false);
    const { post } = messenger();
    const before = slack.calls("chat.postMessage");
    await post(at("C-old"), awkwardCards.charts, key, null);
    expect(slack.calls("chat.postMessage") - before).toBe(2);
    await post(at("C-old"), awkwardCards.charts, { ...key, period: "2026-11-30" }, null);
    expect(slack.calls("chat.postMessage") - before).toBe(3);
    expect(kindsOf("C-old")).toEqual([0, 0]);
    expect(JSON.stringify(slack.posted("C-old"))).toContain("What the line show: from 50K");
    slack.takeBlocks(chart, true);
  });

  test("has a table of Slack's own, or as lines of text where that is refused", async () => {
    slack.addChannel("C-table");
    const { post } = messenger();
    await post(at("C-table"), awkwardCards.brief, key, null);
    slack.takeBlocks("data_table", false);
    await post(at("C-table"), awkwardCards.brief, { ...key, period: "2026-11-30" }, null);
    slack.takeBlocks("data_table", true);
    const [own, text] = slack.posted("C-table").map(({ blocks }) => blocks);
    expect(own?.find(({ type }) => type === "data_table")).toMatchObject({
      caption: "Hashtag brief: books",
      rows: [["Tag", "Score", "Week"], ["booktok", "82", "+3.4%"], [], []].map((row) =>
        row.length > 0
          ? row.map((words) => ({ type: "raw_text", text: words }))
          : expect.anything(),
      ),
      page_size: 3,
    });
    expect(JSON.stringify(text)).toContain("rich_text_preformatted");
  });

  test("loses only the kind of block that Slack names", async () => {
    slack.addChannel("C-open");
    slack.takeBlocks("container", false);
    const { post } = messenger();
    const before = slack.calls("chat.postMessage");
    const full = { ...awkwardCards.brief, blocks: [...awkwardCards.brief.blocks, file] };
    await post(at("C-open"), full, key, null);
    await post(at("C-open"), full, { ...key, period: "2026-11-30" }, null);
    slack.takeBlocks("container", true);
    expect(slack.calls("chat.postMessage") - before).toBe(3);
    for (const { blocks } of slack.posted("C-open")) {
      expect(blocks.map(({ type }) => type)).toContain("data_table");
      expect(JSON.stringify(blocks)).toContain("tag,score");
    }
  });

  test("is not posted twice when Slack did not say whether it took them", async () => {
    slack.addChannel("C-lost");
    slack.failNext("chat.postMessage", { kind: "reset", committed: true });
    const error = await failure(messenger().post(at("C-lost"), awkwardCards.charts, key, null));
    expect(error.outcome).toBe("unknown");
    expect(slack.posted("C-lost")).toHaveLength(1);
  });

  test("is refused as before when its text is, too", async () => {
    slack.addChannel("C-form");
    for (const _ of [1, 2]) slack.failNext("chat.postMessage", error("invalid_blocks"));
    const refused = await failure(messenger().post(at("C-form"), awkwardCards.charts, key, null));
    expect(refused.message).toContain("did not accept the form");
    expect(slack.posted("C-form")).toEqual([]);
  });
});

const file = { kind: "file", name: "books.csv", content: "tag,score\nbooktok,82\n" } as const;
const says = (body: string, more: Partial<Extract<Fault, { kind: "says" }>> = {}): Fault => ({
  kind: "says",
  body,
  ...more,
});
const page = "<html>Access denied</html>";
const packed = { headers: { "content-type": "application/gzip" } };
const encoded = { headers: { "content-type": "application/json", "content-encoding": "gzip" } };
const sent = (fields: object) => says(JSON.stringify({ ok: true, ...fields }), { committed: true });

const posted = { failed: 0, unknown: 0, committed: 1 } as const;
type Row = readonly [string, Fault, keyof typeof posted, "time" | "person", RegExp];
const error = (code: string, committed = false): Fault => ({
  kind: "error",
  error: code,
  committed,
});

const itself = /tried again by itself|works again by itself/;
const rows: readonly Row[] = [
  [
    "channel_not_found",
    error("channel_not_found"),
    "failed",
    "person",
    /private, type \/invite @tagtide in it.*deleted or moved, subscribe in the new one/,
  ],
  ["not_in_channel", error("not_in_channel"), "failed", "person", /Type \/invite @tagtide in it;/],
  ["is_archived", error("is_archived"), "failed", "person", /archived\. Unarchive it/],
  ["restricted_action", error("restricted_action"), "failed", "person", /does not let me post/],
  [
    "restricted_action_read_only_channel",
    error("restricted_action_read_only_channel"),
    "failed",
    "person",
    /does not let me post/,
  ],
  [
    "restricted_action_non_threadable_channel",
    error("restricted_action_non_threadable_channel"),
    "failed",
    "person",
    /takes no threads.*settings layout:one/,
  ],
  [
    "team_access_not_granted",
    error("team_access_not_granted"),
    "failed",
    "person",
    /admins can add/,
  ],
  ["msg_too_long", error("msg_too_long"), "failed", "person", /form of this message/],
  ["no_text", error("no_text"), "failed", "person", /form of this message/],
  ["token_revoked", error("token_revoked"), "failed", "person", /token.*install it again/],
  ["account_inactive", error("account_inactive"), "failed", "person", /token.*install it again/],
  ["invalid_blocks", error("invalid_blocks"), "failed", "person", /form of this message/],
  ["a refusal nobody foresaw", error("ekm_access_denied"), "failed", "person", /ekm_access_denied/],
  ["ratelimited", error("ratelimited"), "failed", "time", itself],
  ["ok without a place", sent({}), "committed", "time", /may or may not/],
  ["ok without ts", sent({ channel: "C ok without ts" }), "committed", "time", /may or may not/],
  ["ts a number", sent({ channel: "C ts a number", ts: 1.5 }), "committed", "time", /may or may/],
  ["ts a word", sent({ channel: "C ts a word", ts: "now" }), "committed", "time", /may or may not/],
  ["ok elsewhere", sent({ channel: "C0", ts: "1.2" }), "committed", "time", /may or may not/],
  ["ok that is a word", says('{"ok":"yes","ts":"1.2"}'), "unknown", "time", /may or may not/],
  ["no ok", says('{"error":"is_archived"}'), "unknown", "time", /may or may not/],
  ["nothing in it", says("{}"), "unknown", "time", /may or may not/],
  ["no reason", says('{"ok":false}'), "unknown", "time", /may or may not/],
  ["null", says("null"), "unknown", "time", /may or may not/],
  ["a list", says("[]"), "unknown", "time", /may or may not/],
  ["no body", says(""), "unknown", "time", /may or may not/],
  ["a page", says(page), "unknown", "time", /may or may not/],
  ["a word", says("forbidden"), "unknown", "time", /may or may not/],
  ["half of it", says('{"ok":true,"channel":"C'), "unknown", "time", /may or may not/],
  ["a packed list", says("{}", packed), "unknown", "time", /may or may not/],
  ["rubbish said to be packed", says("rubbish", encoded), "unknown", "time", /may or may not/],
  [
    "another address",
    says("", { status: 302, headers: { location: "/elsewhere" } }),
    "unknown",
    "time",
    /may or may not/,
  ],
  ["a page with 403", says(page, { status: 403 }), "failed", "time", itself],
  ["a page with 413", says(page, { status: 413 }), "failed", "time", itself],
  ["a page with 503", says(page, { status: 503 }), "unknown", "time", /answered 503/],
  [
    "a code with 403",
    says('{"ok":false,"error":"is_archived"}', { status: 403 }),
    "failed",
    "person",
    /archived/,
  ],
  ["a 429", { kind: "status", status: 429, retryAfter: 7 }, "failed", "time", itself],
  ["a 429 without a time", { kind: "status", status: 429 }, "failed", "time", itself],
  ["a workspace that is moved", error("team_added_to_org"), "failed", "time", itself],
  ["a request that was cut off", error("request_timeout"), "failed", "time", itself],
  ["fatal_error", error("fatal_error"), "unknown", "time", /may or may not/],
  ["internal_error", error("internal_error", true), "committed", "time", /may or may not/],
  ["an error that is no code", error("<html>"), "unknown", "time", /may or may not/],
  ["a 500", { kind: "status", status: 500 }, "unknown", "time", /answered 500.*may or may not/],
  ["a reset", { kind: "reset", committed: false }, "unknown", "time", /may or may not/],
  ["a reset after it", { kind: "reset", committed: true }, "committed", "time", /may or may not/],
];

describe("what came of a message, and what to do", () => {
  test.each(rows)("after %s", async (name, fault, outcome, needs, sentence) => {
    const channel = `C ${name}`;
    slack.addChannel(channel);
    slack.failChannel(channel, fault);
    const calls = slack.calls("chat.postMessage");
    const failed = await failure(messenger().post(at(channel), awkwardCards.score, key, null));
    expect(failed.outcome).toBe(outcome === "failed" ? "failed" : "unknown");
    expect(failed.needs).toBe(needs);
    expect(failed.message).toMatch(sentence);
    expect(failed.message).toMatch(/^[A-Z].*\.$/);
    expect(failed.retryAfterMs).toBe("retryAfter" in fault ? 7000 : undefined);
    expect(failed.message).not.toMatch(/undefined|<html>/);
    expect(slack.posted(channel)).toHaveLength(posted[outcome]);
    expect(slack.calls("chat.postMessage")).toBe(calls + 1);
    slack.failChannel(channel, null);
    await messenger().post(at(channel), awkwardCards.score, key, null);
    expect(slack.posted(channel)).toHaveLength(posted[outcome] + 1);
  });

  test.each([
    [`${Math.floor(Date.now() / 1000) + 1_800}`, 1_800_000],
    [`${30 * 86_400}`, 3_600_000],
    ["-5", undefined],
    ["NaN", undefined],
    ["soon", undefined],
    [new Date(Date.now() + 60_000).toUTCString(), undefined],
  ])("after a 429 until %j, within bounds", async (retryAfter, waitMs) => {
    slack.addChannel("C-limited");
    const { post } = messenger();
    slack.failNext("chat.postMessage", { kind: "status", status: 429, retryAfter });
    const failed = await failure(post(at("C-limited"), awkwardCards.brief, key, null));
    expect([failed.outcome, failed.needs]).toEqual(["failed", "time"]);
    if (waitMs === undefined) expect(failed.retryAfterMs).toBeUndefined();
    else {
      expect(failed.retryAfterMs).toBeLessThanOrEqual(waitMs);
      // However late on a busy machine: within the half hour that lies between the two waits.
      expect(failed.retryAfterMs).toBeGreaterThan(waitMs - 1_800_000);
    }
  });

  test("when the channel is gone, was left, or was archived", async () => {
    slack.addChannel("C-out", { member: false });
    slack.addChannel("C-old", { archived: true });
    slack.addChannel("C-gone");
    slack.removeChannel("C-gone");
    for (const channel of ["C-out", "C-old", "C-gone"]) {
      const failed = await failure(messenger().post(at(channel), awkwardCards.brief, key, null));
      expect([failed.outcome, failed.needs]).toEqual(["failed", "person"]);
    }
  });

  test.each([
    [
      "C-out",
      { member: false },
      /^I am not in this channel\. Type \/invite @hashtag\.helper in it/,
    ],
    ["C-hidden", { member: false, isPrivate: true }, /is private, type \/invite @hashtag\.helper/],
    [
      "D-two",
      { member: false, isPrivate: true },
      /^I cannot post in a conversation between people/,
    ],
    ["C-shut", { readOnly: true }, /^This channel does not let me post\. Let its managers/],
  ])("in %s, with the bot's own name", async (channel, is, sentence) => {
    slack.nameBot("hashtag.helper");
    onTestFinished(() => slack.nameBot("tagtide"));
    slack.addChannel(channel, is);
    const failed = await failure(messenger().post(at(channel), awkwardCards.brief, key, null));
    expect(failed.message).toMatch(sentence);
  });

  test("with the bot's usual name while Slack does not say it", async () => {
    slack.nameBot("hashtag.helper");
    onTestFinished(() => slack.nameBot("tagtide"));
    slack.addChannel("C-left", { member: false });
    slack.failNext("auth.test", { kind: "status", status: 503 });
    const { post } = messenger();
    const words = async () =>
      (await failure(post(at("C-left"), awkwardCards.brief, key, null))).message;
    expect(await words()).toContain("/invite @tagtide in it");
    expect(await words()).toContain("/invite @hashtag.helper in it");
    const asked = slack.calls("auth.test");
    await words();
    expect(slack.calls("auth.test")).toBe(asked);
  });

  test("when the token is not the right one", async () => {
    const old = messenger({ botToken: "xoxb-old" });
    const failed = await failure(old.post(at("C1"), awkwardCards.error, key, null));
    expect([failed.outcome, failed.needs]).toEqual(["failed", "person"]);
    expect(failed.message).toContain("token");
  });

  test("when a person cannot be written to", async () => {
    const to = { ...workspace, person: "U-stranger" };
    const failed = await failure(messenger().post(to, awkwardCards.error, key, null));
    expect([failed.outcome, failed.needs]).toEqual(["failed", "person"]);
    expect(failed.message).toMatch(/write to this person in private \(channel_not_found\)/);
  });

  test("when Slack takes too long", async () => {
    slack.addChannel("C-late");
    slack.failNext("chat.postMessage", { kind: "delay", ms: minuteMs });
    const hasty = new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      timeout: 2_000,
      logger: libraryLog(quietLog()),
    });
    const { post } = createSlackMessenger(async () => hasty, createPlainers(quietLog()), null);
    const failed = await failure(post(at("C-late"), awkwardCards.error, key, null));
    expect(failed.outcome).toBe("unknown");
    expect(failed.message).toContain("did not answer");
    expect(slack.posted("C-late")).toHaveLength(1);
  });

  test("when nobody listens", async () => {
    const deaf = messenger({ apiUrl: `http://127.0.0.1:${await closedPort()}/api` });
    const failed = await failure(deaf.post(at("C1"), awkwardCards.error, key, null));
    expect([failed.outcome, failed.needs]).toEqual(["failed", "time"]);
    expect(failed.message).toMatch(/could not be reached.*tried again by itself/);
  });
});

describe("turns", () => {
  test("keep to what Slack takes, in a channel and in the workspace", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const channels = ["C1", "C1", ...Array.from({ length: 18 }, (_, i) => `C${i + 2}`)];
    const { turn } = messenger();
    const startedAt = performance.now();
    const going = async (channel: string) => turn(at(channel), never).then(() => performance.now());
    const asked = Promise.all(channels.map(going));
    await vi.advanceTimersByTimeAsync(10_000);
    const moments = await asked;
    // Five a second, and after a rest two of them at once.
    expect(mostInASecond(moments)).toBe(6);
    // The second in the same channel.
    expect((moments[1] ?? 0) - startedAt).toBe(1_000);
  });

  test("wait for as long as a 429 says, in every channel", async () => {
    const { turn, post } = messenger();
    slack.addChannel("C-fast");
    slack.failNext("chat.postMessage", { kind: "status", status: 429, retryAfter: 1 });
    const before = performance.now();
    await failure(post(at("C-fast"), awkwardCards.error, key, null));
    await turn(at("C1"), never);
    // Timers may fire a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(998);
  });

  test("hold up no other workspace, neither by a 429 nor by their number", async () => {
    const { turn, post } = messenger();
    slack.addChannel("C-slow");
    slack.failNext("chat.postMessage", { kind: "status", status: 429, retryAfter: 3_000 });
    await failure(post(at("C-slow"), awkwardCards.error, key, null));
    const stopping = new AbortController();
    const held = Array.from({ length: 50 }, () => turn(at("C-slow"), stopping.signal));
    await turn({ platform: "slack", workspace: "T2", channel: "C-slow" }, never);
    stopping.abort();
    const ended = await Promise.allSettled(held);
    expect(ended.map(({ status }) => status)).toEqual(held.map(() => "rejected"));
  });

  test("are given up when they are no longer wanted", async () => {
    const { turn } = messenger();
    await turn(at("C1"), never);
    const stopping = new AbortController();
    const wanted = turn(at("C1"), stopping.signal);
    stopping.abort();
    await expect(wanted).rejects.toThrow();
  });
});

async function closedPort(): Promise<number | undefined> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" ? address?.port : undefined;
}
