import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeliveryError } from "../../src/errors.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { postingTo } from "./posting-to.ts";
import { answerCard } from "./stand-in-core.ts";

const id = "300000000000000001";
const channel = { platform: "discord", workspace: "200000000000000001", channel: id } as const;
const key = { subscriptionId: "subscription-1", period: "2026-11-23" };
const details = { ...key, period: "2026-11-23/details" };
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

async function failure(posting: Promise<unknown>): Promise<DeliveryError> {
  const error = await posting.catch((reason: unknown) => reason);
  if (error instanceof DeliveryError) return error;
  throw new Error("It did not fail as a delivery does.", { cause: error });
}

describe("an announcement channel", () => {
  beforeEach(() => discord.setType(id, { type: "announcement" }));

  test("has its news published, and nothing else", async () => {
    const { post } = postingTo(discord);
    const { reference } = await post(channel, answerCard, key, null, { publish: true });
    await post(channel, answerCard, { ...key, period: "introduction" }, null, { publish: false });
    await post(channel, answerCard, details, reference, { publish: true });
    expect(discord.posted(id)).toHaveLength(3);
    expect(discord.published(id)).toEqual([reference]);
  });

  test("keeps what is more than ten an hour unpublished, and asks no more until then", async () => {
    const log = quietLog();
    const { post } = postingTo(discord, { log });
    for (let i = 0; i < 12; i += 1) {
      await post(channel, answerCard, { ...key, period: `${i}` }, null, { publish: true });
    }
    expect([discord.posted(id).length, discord.published(id).length]).toEqual([12, 10]);
    expect(log.events).toEqual(["discord.not-published", "discord.not-published"]);
  });

  test.each([
    ["is refused", { kind: "answers", status: 403, body: { code: 50013, message: "No" } }],
    ["is not answered", { kind: "reset", committed: false }],
    ["fails", { kind: "answers", status: 500, body: {} }],
  ] as const)("has the message all the same when publishing %s", async (_, fault) => {
    discord.failNext("POST", /crosspost$/, fault);
    const { post } = postingTo(discord);
    const { reference } = await post(channel, answerCard, key, null, { publish: true });
    expect(discord.posted(id).map((message) => message.id)).toEqual([reference]);
    expect(discord.published(id)).toEqual([]);
  });
});

test("a text channel is never asked to publish", async () => {
  discord.failNext("POST", /crosspost$/, { kind: "reset", committed: false });
  const log = quietLog();
  await postingTo(discord, { log }).post(channel, answerCard, key, null, { publish: true });
  expect(log.events).toEqual([]);
});

describe.each(["forum", "media"] as const)("a %s channel", (type) => {
  test("has each message as a post of its own, and its details in that", async () => {
    discord.setType(id, { type });
    const { post } = postingTo(discord);
    const { reference } = await post(channel, awkwardCards.export, key, null);
    await post(channel, answerCard, details, reference);
    const next = await post(channel, answerCard, { ...key, period: "2026-11-30" }, null);
    const threads = discord.posted(id).map(({ thread }) => thread);
    expect(threads).toEqual([reference, reference, next.reference]);
    expect(discord.posted(id)[0]?.files).toMatchObject([{ name: "books.csv" }]);
  });
});

describe("a forum", () => {
  test("that wants a tag gets the first that is not for moderators", async () => {
    const tags = [{ id: "71", moderated: true }, { id: "72" }, { id: "73" }];
    discord.setType(id, { type: "forum", tags, needsTag: true });
    await postingTo(discord).post(channel, answerCard, key, null);
    expect(discord.posted(id)).toHaveLength(1);
  });

  test("that wants a tag and has none for us says so", async () => {
    discord.setType(id, { type: "forum", tags: [{ id: "71", moderated: true }], needsTag: true });
    const error = await failure(postingTo(discord).post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "person"]);
    expect(error.message).toMatch(/needs a tag.*not for moderators only/);
  });

  test("is never posted in again where it is not known whether the first arrived", async () => {
    discord.setType(id, { type: "forum" });
    discord.failNextPost({ kind: "reset-after-commit" });
    const { post } = postingTo(discord, { resendAfterMs: [1, 1] });
    const error = await failure(post(channel, answerCard, key, null));
    expect(error.outcome).toBe("unknown");
    expect([discord.posted(id).length, discord.postAttempts()]).toEqual([1, 1]);
  });
});

describe("a thread", () => {
  test("has the details as an answer, because it can have no thread", async () => {
    discord.setType(id, { type: "thread" });
    const { post } = postingTo(discord);
    const { reference } = await post(channel, answerCard, key, null);
    await post(channel, answerCard, details, reference);
    expect(discord.posted(id).map(({ replyTo }) => replyTo)).toEqual([null, reference]);
  });

  test("that is locked says so", async () => {
    discord.setType(id, { type: "thread", locked: true });
    const error = await failure(postingTo(discord).post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "person"]);
    expect(error.message).toMatch(/locked.*Unlock/);
  });
});

describe("the kind of a channel", () => {
  test("is asked for once, and again when that failed", async () => {
    discord.setType(id, { type: "forum" });
    const { post } = postingTo(discord);
    const asked = /^\/channels\/\d+$/;
    discord.failNext("GET", asked, { kind: "answers", status: 503, body: {} });
    const error = await failure(post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    await post(channel, answerCard, key, null);
    discord.failNext("GET", asked, { kind: "answers", status: 503, body: {} });
    await post(channel, answerCard, { ...key, period: "2026-11-30" }, null);
    expect(discord.posted(id)).toHaveLength(2);
  });

  test("is not asked for where the gateway told it", async () => {
    discord.setType(id, { type: "announcement" });
    discord.failNext("GET", /channels/, { kind: "answers", status: 503, body: {} });
    const { post } = postingTo(discord, { typeOf: () => 5 });
    const { reference } = await post(channel, answerCard, key, null, { publish: true });
    expect(discord.published(id)).toEqual([reference]);
  });
});
