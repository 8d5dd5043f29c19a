import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type ChannelRef, DeliveryError } from "../../src/index.ts";
import { minuteMs } from "../../src/time-units.ts";
import type { ChannelState, PostFault } from "../fakes/discord/channels.ts";
import { gatekeeperPage } from "../fakes/discord/faults.ts";
import { type FakeDiscord, startFakeDiscord } from "../fakes/discord/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { mostInASecond } from "../support/rates.ts";
import { postingTo } from "./posting-to.ts";
import { answerCard } from "./stand-in-core.ts";

const server = { platform: "discord", workspace: "200000000000000001" } as const;
const channel: ChannelRef = { ...server, channel: "300000000000000001" };
const ana = { ...server, person: "400000000000000001" };
const key = { subscriptionId: "subscription-1", period: "2026-11-23" };
const never = new AbortController().signal;
let discord: FakeDiscord;

beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

/** One that does not wait long before it sends a message again. */
function messenger(timeoutMs = 100_000) {
  const { apiUrl, token } = discord;
  return postingTo({ apiUrl, token }, { timeoutMs, resendAfterMs: [10, 30] });
}

async function failure(posting: Promise<unknown>): Promise<DeliveryError> {
  const error = await posting.catch((reason: unknown) => reason);
  if (error instanceof DeliveryError) return error;
  throw new Error("It did not fail as a delivery does.", { cause: error });
}

const inChannel = () => discord.posted(channel.channel);
const channelsOf = (count: number): readonly ChannelRef[] =>
  Array.from({ length: count }, (_, i) => ({
    ...server,
    channel: String(300_000_000_000_000_100n + BigInt(i)),
  }));

describe("posting to Discord", () => {
  it("puts the card into the channel and returns the message's id", async () => {
    const { reference } = await messenger().post(channel, answerCard, key, null);
    expect(inChannel()).toMatchObject([
      { id: reference, content: "**#booktok**", pings: [], thread: null },
    ]);
  });

  it("posts once when the same brief is posted again within the minutes Discord remembers", async () => {
    const first = await messenger().post(channel, answerCard, key, null);
    const second = await messenger().post(channel, answerCard, key, null);
    expect(second).toEqual(first);
    expect(inChannel()).toHaveLength(1);
  });

  it("posts the next week's brief beside the last one's", async () => {
    await messenger().post(channel, answerCard, key, null);
    await messenger().post(channel, answerCard, { ...key, period: "2026-11-30" }, null);
    expect(inChannel()).toHaveLength(2);
  });

  it("attaches a file", async () => {
    await messenger().post(channel, awkwardCards.export, key, null);
    expect(inChannel()[0]?.files).toEqual([
      { name: "books.csv", content: expect.stringContaining("読書,\r\n") },
    ]);
  });

  it("reaches a person in private, and answers there instead of opening a thread", async () => {
    const { post } = messenger();
    const { reference } = await post(ana, answerCard, key, null);
    await post(ana, answerCard, { ...key, period: "details" }, reference);
    const messages = discord.posted(discord.conversationWith(ana.person));
    expect(messages.map(({ replyTo }) => replyTo)).toEqual([null, reference]);
  });

  it("keeps to 50 requests a second by itself instead of failing", async () => {
    discord.enforceLimits(true);
    const { post } = messenger();
    const posted = channelsOf(60).map((each) => post(each, answerCard, key, null));
    expect(await Promise.all(posted)).toHaveLength(60);
  });
});

describe("what belongs to a message", () => {
  const under = async (state: ChannelState) => {
    const { post } = messenger();
    const { reference } = await post(channel, answerCard, key, null);
    discord.setChannel(channel.channel, state);
    const details = { ...key, period: "details" };
    return { reference, details, say: () => post(channel, answerCard, details, reference) };
  };

  it("goes into its thread", async () => {
    const { reference, say } = await under("open");
    await say();
    expect(inChannel().map(({ thread }) => thread)).toEqual([null, reference]);
  });

  it("goes into the thread that is there already, after a crash or for a second time", async () => {
    const { reference, details, say } = await under("open");
    await say();
    const again = { ...details, period: "more" };
    await messenger().post(channel, answerCard, again, reference);
    expect(inChannel().map(({ thread }) => thread)).toEqual([null, reference, reference]);
  });

  it("answers it where the bot may not open threads", async () => {
    const { reference, say } = await under("no-threads");
    await say();
    expect(inChannel()[1]).toMatchObject({ thread: null, replyTo: reference });
  });

  it("is told in the channel when the message is gone", async () => {
    await messenger().post(channel, answerCard, key, "600000000000009999");
    expect(inChannel()).toMatchObject([{ thread: null, replyTo: "600000000000009999" }]);
  });
});

describe("a refusal is definite and says what to do", () => {
  it.each([
    ["unknown", /does not know this channel.*Subscribe another one/],
    ["no-access", /cannot see this channel.*View Channel/],
    ["no-permission", /may not post.*Send Messages/],
  ] as const)("when the channel is %s; and it works again by itself", async (state, sentence) => {
    const poster = messenger();
    discord.setChannel(channel.channel, state);
    const error = await failure(poster.post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "person"]);
    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/by itself\.$/);
    expect(inChannel()).toEqual([]);
    discord.setChannel(channel.channel, "open");
    await poster.post(channel, answerCard, key, null);
    expect(inChannel()).toHaveLength(1);
  });

  it.each([
    [160002, "person", /Read Message History/],
    [50278, "person", /has left the server/],
    [50035, "person", /mistake in the bot/],
    [160099, "person", /refused the message \(160099\)/],
    [20016, "time", /slow down.*tried again by itself/],
    [20028, "time", /slow down.*tried again by itself/],
    [130000, "time", /slow down.*tried again by itself/],
  ] as const)("with the code %i, which needs a %s", async (code, needs, sentence) => {
    discord.failNextPost({ kind: "refused", code });
    const error = await failure(messenger().post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", needs]);
    expect(error.message).toMatch(sentence);
    expect(discord.postAttempts()).toBe(1);
  });

  it.each([
    ["403", { status: 403, text: gatekeeperPage }],
    ["403 without a code", { status: 403, body: { message: "Forbidden" } }],
    ["401 without a code", { status: 401, body: {} }],
    ["400", { status: 400, text: gatekeeperPage }],
    ["413", { status: 413, text: "" }],
    [
      "404 with the code of anything",
      { status: 404, body: { code: 0, message: "404: Not Found" } },
    ],
  ])("of the gatekeeper (%s), which passes by itself", async (_, answer) => {
    const poster = messenger();
    discord.failNextPost({ kind: "answers", ...answer });
    const error = await failure(poster.post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    expect(error.message).toMatch(/\(HTTP 4\d\d\).*nothing was posted.*tried again by itself/);
    await poster.post(channel, answerCard, key, null);
    expect(inChannel()).toHaveLength(1);
  });

  it.each([
    [{ "retry-after": "99999999999" }, 3_600_000],
    [{ "retry-after": "2592000" }, 3_600_000],
    [{ "retry-after": "-1" }, 5_000],
    [{}, 5_000],
  ])("when the wait is out of all reason (%j), and then waits within it", async (headers, ms) => {
    discord.failNextPost({ kind: "answers", status: 429, headers, text: "error code: 1015" });
    const error = await failure(messenger().post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    expect(error.retryAfterMs).toBeLessThanOrEqual(ms);
    expect(discord.postAttempts()).toBe(1);
  });

  it("when what Discord says of the next turns is out of all reason, too", async () => {
    const poster = messenger();
    discord.failNextPost({ kind: "answers", ...told });
    const { reference } = await poster.post(channel, answerCard, key, null);
    expect(reference).toBe("600000000000000099");
    const error = await failure(poster.post(channel, answerCard, { ...key, period: "b" }, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    expect(error.retryAfterMs).toBeLessThanOrEqual(3_601_000);
  });

  it("when a person takes no private messages", async () => {
    discord.closePerson(ana.person);
    const error = await failure(messenger().post(ana, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "person"]);
    expect(error.message).toMatch(/does not take private messages/);
  });

  it("when Discord says slow down, and for how long", async () => {
    discord.failNextPost({ kind: "rate-limit", seconds: 7 });
    const error = await failure(messenger().post(channel, answerCard, key, null));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    expect(error.message).toMatch(/tried again by itself/);
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(7_000);
    expect(discord.postAttempts()).toBe(1);
  });

  it("when the token is refused, and then asks no more", async () => {
    discord.revokeToken();
    const poster = messenger();
    const first = await failure(poster.post(channel, answerCard, key, null));
    const second = await failure(poster.post(ana, answerCard, key, null));
    expect([first.outcome, second.outcome]).toEqual(["failed", "failed"]);
    expect([first.needs, second.needs]).toEqual(["person", "person"]);
    expect(second.message).toBe(first.message);
    expect(first.message).toMatch(/token/);
  });

  it.each([
    ["a channel", channel, null],
    ["a person", ana, null],
    ["a thread", channel, "600000000000000001"],
  ])("when nobody listens at Discord's address, for %s", async (_, to, under) => {
    const poster = messenger();
    await discord.close();
    const error = await failure(poster.post(to, answerCard, key, under));
    expect([error.outcome, error.needs]).toEqual(["failed", "time"]);
    expect(error.message).toMatch(/could not be reached.*tried again by itself/);
    discord = await startFakeDiscord();
  });
});

/** Taken, and no other message in this channel for thirty days. */
const told = {
  status: 200,
  body: { id: "600000000000000099" },
  headers: {
    "x-ratelimit-limit": "5",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset-after": "2592000",
    "retry-after": "2592000",
  },
};

const lost: readonly (readonly [PostFault, number])[] = [
  [{ kind: "server-error" }, 0],
  [{ kind: "reset" }, 0],
  [{ kind: "reset-after-commit" }, 1],
  [{ kind: "answers", status: 200, text: gatekeeperPage }, 0],
  [{ kind: "answers", status: 200, body: {} }, 0],
  [{ kind: "answers", status: 302, text: "", headers: { location: "/elsewhere" } }, 0],
];

describe("what may have arrived", () => {
  it.each(lost)("is sent again with its nonce after %o, and stands there once", async (fault) => {
    discord.failNextPost(fault);
    const { reference } = await messenger().post(channel, answerCard, key, null);
    expect(inChannel().map(({ id }) => id)).toEqual([reference]);
    expect(discord.postAttempts()).toBe(2);
  });

  it.each(lost)(
    "is unknown when that helped twice as little, after %o",
    async (fault, messages) => {
      discord.failChannel(channel.channel, fault);
      const error = await failure(messenger().post(channel, answerCard, key, null));
      expect(error.outcome).toBe("unknown");
      expect(error.message).toMatch(/did not say whether.*do not post it twice/);
      expect(inChannel()).toHaveLength(messages);
      expect(discord.postAttempts()).toBe(3);
    },
  );

  it("is unknown when the answer never comes in time", async () => {
    discord.failChannel(channel.channel, { kind: "slow", ms: minuteMs });
    const error = await failure(messenger(1_000).post(channel, answerCard, key, null));
    expect(error.outcome).toBe("unknown");
    expect(inChannel()).toHaveLength(1);
  });

  it("stays unknown when it is refused the second time: the first may be there", async () => {
    discord.failNextPost({ kind: "reset-after-commit" });
    discord.failNextPost({ kind: "rate-limit", seconds: 7 });
    discord.failNextPost({ kind: "server-error" });
    const error = await failure(messenger().post(channel, answerCard, key, null));
    expect(error.outcome).toBe("unknown");
    expect(inChannel()).toHaveLength(1);
  });
});

describe("turns", () => {
  it("keep to what Discord takes, in a channel and altogether", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
    const { turn } = messenger();
    const startedAt = performance.now();
    const going = async (to: ChannelRef) => turn(to, never).then(() => performance.now());
    const asked = Promise.all([channel, channel, ...channelsOf(80)].map(going));
    await vi.advanceTimersByTimeAsync(3_000);
    const moments = await asked;
    expect(mostInASecond(moments)).toBeLessThanOrEqual(50);
    // The second in the same channel.
    expect((moments[1] ?? 0) - startedAt).toBeGreaterThanOrEqual(1_000);
  });

  it("are given up when they are no longer wanted", async () => {
    const { turn } = messenger();
    await turn(channel, never);
    const stopping = new AbortController();
    const wanted = turn(channel, stopping.signal);
    stopping.abort();
    await expect(wanted).rejects.toThrow();
  });
});
