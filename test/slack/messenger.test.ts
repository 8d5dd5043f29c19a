import { createServer } from "node:net";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import { libraryLog } from "../../adapters/slack/library-log.ts";
import { createSlackMessenger } from "../../adapters/slack/messenger.ts";
import { DeliveryError } from "../../src/index.ts";
import { gallery } from "../gallery.ts";
import { type FakeSlack, type Fault, startFakeSlack } from "../support/fake-slack.ts";
import { quietLog } from "./quiet-log.ts";

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack();
  slack.addChannel("C1");
  slack.addChannel("C-archived", { archived: true });
  slack.addChannel("C-outside", { member: false });
});
afterAll(() => slack.close());

const key = { subscriptionId: "s1", period: "2026-11-23" };
const at = (channel: string) => ({ platform: "slack" as const, workspace: "T1", channel });

function messenger(more: { readonly apiUrl?: string; readonly botToken?: string } = {}) {
  const { apiUrl, botToken, appToken } = { ...slack, ...more };
  return createSlackAdapter({ apiUrl, botToken, appToken, log: quietLog() }).messenger;
}

async function failure(post: Promise<unknown>): Promise<DeliveryError> {
  const error = await post.catch((reason: unknown) => reason);
  if (error instanceof DeliveryError) return error;
  throw new Error(`Expected a DeliveryError, got ${error}`);
}

test("posts a brief with its outbox key and says where it is", async () => {
  slack.addChannel("C-fresh");
  const { reference } = await messenger().post(at("C-fresh"), gallery.brief, key);
  const [message] = slack.posted("C-fresh");
  expect(reference).toBe(`C-fresh:${message?.ts}`);
  expect(message?.metadata).toEqual({
    event_type: "tagtide_brief",
    event_payload: { subscription: "s1", period: "2026-11-23" },
  });
});

test.each([
  ["C-outside", "failed", /\/invite @tagtide/],
  ["C-nowhere", "failed", /\/invite @tagtide/],
  ["C-archived", "failed", /archived/],
] as const)("cannot post in %s and says what to do", async (channel, outcome, sentence) => {
  const error = await failure(messenger().post(at(channel), gallery.brief, key));
  expect(error.outcome).toBe(outcome);
  expect(error.message).toMatch(sentence);
});

test("says that the token is dead", async () => {
  const error = await failure(
    messenger({ botToken: "xoxb-old" }).post(at("C1"), gallery.error, key),
  );
  expect([error.outcome, error.message]).toEqual(["failed", expect.stringContaining("token")]);
});

describe.each<readonly [string, Fault, "failed" | "unknown", number]>([
  ["429", { kind: "status", status: 429, retryAfter: 7 }, "failed", 0],
  ["a 500", { kind: "status", status: 500 }, "unknown", 0],
  ["fatal_error", { kind: "error", error: "fatal_error" }, "unknown", 0],
  ["internal_error", { kind: "error", error: "internal_error", committed: true }, "unknown", 1],
  ["an error that is no error code", { kind: "error", error: "<html>" }, "unknown", 0],
  ["invalid_blocks", { kind: "error", error: "invalid_blocks" }, "failed", 0],
  ["msg_too_long", { kind: "error", error: "msg_too_long" }, "failed", 0],
  ["account_inactive", { kind: "error", error: "account_inactive" }, "failed", 0],
  ["an error nobody foresaw", { kind: "error", error: "restricted_action" }, "failed", 0],
  ["a reset before the message was posted", { kind: "reset", committed: false }, "unknown", 0],
  ["a reset after the message was posted", { kind: "reset", committed: true }, "unknown", 1],
])("after %s", (name, fault, outcome, posted) => {
  test(`the outcome is ${outcome}, and it is posted ${posted} times`, async () => {
    const channel = `C ${name}`;
    slack.addChannel(channel);
    const calls = slack.calls("chat.postMessage");
    slack.failNext("chat.postMessage", fault);
    const error = await failure(messenger().post(at(channel), gallery.brief, key));
    expect(error.outcome).toBe(outcome);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.retryAfterMs).toBe(fault.kind === "status" && fault.retryAfter ? 7000 : undefined);
    expect(slack.posted(channel)).toHaveLength(posted);
    expect(slack.calls("chat.postMessage")).toBe(calls + 1);
  });
});

test("a late answer leaves the outcome unknown", async () => {
  slack.addChannel("C-late");
  slack.failNext("chat.postMessage", { kind: "delay", ms: 60_000 });
  const hasty = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 200,
    logger: libraryLog(quietLog()),
  });
  const error = await failure(createSlackMessenger(hasty).post(at("C-late"), gallery.error, key));
  expect(error.outcome).toBe("unknown");
  expect(slack.posted("C-late")).toHaveLength(1);
});

test("nobody listening means that nothing was posted", async () => {
  const error = await failure(
    messenger({ apiUrl: `http://127.0.0.1:${await closedPort()}/api` }).post(
      at("C1"),
      gallery.error,
      key,
    ),
  );
  expect(error.outcome).toBe("failed");
});

test("keeps a channel's second message in a second from everybody, and knows that it did", async () => {
  const { apiUrl, botToken, addChannel, posted, close } = await startFakeSlack({
    oneMessageASecond: true,
  });
  addChannel("C1");
  const { post } = messenger({ apiUrl, botToken });
  const outcomes = await Promise.allSettled([1, 2].map(() => post(at("C1"), gallery.error, key)));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(posted("C1")).toHaveLength(1);
  await close();
});

async function closedPort(): Promise<number | undefined> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" ? address?.port : undefined;
}
