import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiscordMessenger } from "../../adapters/discord/messenger.ts";
import { type ChannelRef, DeliveryError } from "../../src/index.ts";
import { type FakeDiscord, startFakeDiscord } from "../support/fake-discord.ts";
import { answerCard } from "./stand-in-core.ts";

const channel: ChannelRef = {
  platform: "discord",
  workspace: "200000000000000001",
  channel: "300000000000000001",
};
const key = { subscriptionId: "subscription-1", period: "2026-11-23" };
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

function messenger(timeoutMs = 5_000) {
  const { apiUrl, token } = discord;
  return createDiscordMessenger({ apiUrl, token, timeoutMs });
}

async function failure(posting: Promise<unknown>): Promise<DeliveryError> {
  const error = await posting.catch((reason: unknown) => reason);
  if (error instanceof DeliveryError) return error;
  throw new Error("It did not fail as a delivery does.", { cause: error });
}

describe("posting to Discord", () => {
  it("puts the card into the channel and returns the message's id", async () => {
    const { reference } = await messenger().post(channel, answerCard, key);
    expect(discord.posted(channel.channel)).toMatchObject([
      { id: reference, embeds: [{ title: "#booktok" }], pings: [] },
    ]);
  });

  it("posts once when the same brief is posted again within the minutes Discord remembers", async () => {
    const first = await messenger().post(channel, answerCard, key);
    const second = await messenger().post(channel, answerCard, key);
    expect(second).toEqual(first);
    expect(discord.posted(channel.channel)).toHaveLength(1);
  });

  it("posts the next week's brief beside the last one's", async () => {
    await messenger().post(channel, answerCard, key);
    await messenger().post(channel, answerCard, { ...key, period: "2026-11-30" });
    expect(discord.posted(channel.channel)).toHaveLength(2);
  });

  it("keeps to 50 requests a second by itself instead of failing", async () => {
    const poster = messenger();
    const channels = Array.from({ length: 60 }, (_, i) => ({
      ...channel,
      channel: `${300000000000000100n + BigInt(i)}`,
    }));
    const posted = await Promise.all(channels.map((each) => poster.post(each, answerCard, key)));
    expect(posted).toHaveLength(60);
  });
});

describe("a refusal is definite and says what to do", () => {
  it.each([
    ["unknown", /does not know this channel.*Subscribe again/],
    ["no-access", /cannot see this channel.*View Channel/],
    ["no-permission", /may not post.*Send Messages/],
  ] as const)("when the channel is %s", async (state, sentence) => {
    discord.setChannel(channel.channel, state);
    const error = await failure(messenger().post(channel, answerCard, key));
    expect(error.outcome).toBe("failed");
    expect(error.message).toMatch(sentence);
    expect(discord.posted(channel.channel)).toEqual([]);
  });

  it("when Discord says slow down, and for how long", async () => {
    discord.failNextPost({ kind: "rate-limit", seconds: 7 });
    const error = await failure(messenger().post(channel, answerCard, key));
    expect(error.outcome).toBe("failed");
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(7_000);
    expect(discord.postAttempts()).toBe(1);
  });

  it("when the token is refused, and then asks no more", async () => {
    discord.revokeToken();
    const poster = messenger();
    const first = await failure(poster.post(channel, answerCard, key));
    const second = await failure(poster.post(channel, answerCard, key));
    expect([first.outcome, second.outcome]).toEqual(["failed", "failed"]);
    expect(second.message).toBe(first.message);
    expect(first.message).toMatch(/token/);
  });

  it("when nobody listens at Discord's address", async () => {
    const poster = messenger();
    await discord.close();
    const error = await failure(poster.post(channel, answerCard, key));
    expect(error.outcome).toBe("failed");
    expect(error.message).toMatch(/could not be reached/);
    discord = await startFakeDiscord();
  });
});

describe("what may have been posted is unknown and never sent again", () => {
  it.each([
    [{ kind: "server-error" }, 0],
    [{ kind: "reset" }, 0],
    [{ kind: "reset-after-commit" }, 1],
  ] as const)("after %o", async (fault, messages) => {
    discord.failNextPost(fault);
    const error = await failure(messenger().post(channel, answerCard, key));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toMatch(/did not say whether/);
    expect(discord.posted(channel.channel)).toHaveLength(messages);
    expect(discord.postAttempts()).toBe(1);
  });

  it("when the answer does not come in time", async () => {
    discord.failNextPost({ kind: "slow", ms: 2_000 });
    const error = await failure(messenger(100).post(channel, answerCard, key));
    expect(error.outcome).toBe("unknown");
    expect(discord.posted(channel.channel)).toHaveLength(1);
    expect(discord.postAttempts()).toBe(1);
  });
});
