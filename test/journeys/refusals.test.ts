import { describe, expect, onTestFinished, test } from "vitest";
import { createDiscordMessenger } from "../../adapters/discord/messenger.ts";
import { createSlackAdapter } from "../../adapters/slack/index.ts";
import type { ChannelRef, Messenger } from "../../src/ports.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { type FakeDiscord, startFakeDiscord } from "../support/fake-discord.ts";
import { defaultWhere } from "../support/fake-discord-payloads.ts";
import { type FakeSlack, startFakeSlack } from "../support/fake-slack.ts";
import { startWorld } from "../support/world.ts";

/** A channel of a platform, and the bot's way to post there. */
interface Place<Fake> {
  readonly fake: Fake;
  readonly channel: ChannelRef;
  readonly messenger: Messenger;
  /** Messages in the channel, and in private to whoever sets the brief up. */
  counts(): { readonly posted: number; readonly told: number };
  /** The bot is started again with another token. */
  restart(token: string): void;
}

interface Case<Fake> {
  readonly fault: string;
  begin(place: Place<Fake>): void;
  end(place: Place<Fake>): void;
  readonly kind: keyof typeof kinds;
  /** Whether the message that was refused, or that nobody knows of, is there. */
  readonly posted?: 1;
  /** Whether the creator can be told while it lasts. */
  readonly told?: 0;
  /** In what `subscriptions` says meanwhile. */
  readonly words: RegExp;
}

/** What becomes of a brief on the Monday of the fault, and once the fault is gone, two hours later. */
const kinds = {
  "passes by itself": { meanwhile: ["pending", "active"], after: ["sent", "active"] },
  "needs somebody": { meanwhile: ["pending", "failing"], after: ["sent", "active"] },
  "leaves nobody knowing": { meanwhile: ["unknown", "active"], after: ["unknown", "active"] },
  "is overcome at once": { meanwhile: ["sent", "active"], after: ["sent", "active"] },
} as const;

const creator = { id: "400000000000000007", name: "Ana", isAdmin: async () => true };

/** The platforms' pace is tested elsewhere. */
const atOnce = async () => undefined;

async function slackPlace(): Promise<Place<FakeSlack>> {
  const fake = await startFakeSlack();
  onTestFinished(fake.close);
  fake.addChannel("C0SOCIAL");
  fake.addPerson(creator.id);
  const { botToken, appToken, apiUrl, team: workspace } = fake;
  const { messenger } = createSlackAdapter({ botToken, appToken, apiUrl, log: quietLog() });
  return {
    fake,
    channel: { platform: "slack", workspace, channel: "C0SOCIAL" },
    messenger: { turn: atOnce, post: messenger.post },
    counts: () => ({
      posted: fake.posted("C0SOCIAL").length,
      told: fake.posted(fake.conversationWith(creator.id)).length,
    }),
    restart: () => undefined,
  };
}

async function discordPlace(): Promise<Place<FakeDiscord>> {
  const fake = await startFakeDiscord();
  onTestFinished(fake.close);
  const { apiUrl } = fake;
  const connect = (token: string) =>
    createDiscordMessenger({ token, apiUrl, timeoutMs: 10_000, resendAfterMs: [1, 1] });
  let messenger = connect(fake.token);
  const { guild: workspace, channel } = defaultWhere;
  return {
    fake,
    channel: { platform: "discord", workspace, channel },
    messenger: {
      turn: atOnce,
      post: (...given) => messenger.post(...given),
    },
    counts: () => ({
      posted: fake.posted(channel).length,
      told: fake.posted(fake.conversationWith(creator.id)).length,
    }),
    restart: (token) => {
      messenger = connect(token);
    },
  };
}

/** A team that gets the brief of a list each Monday at nine, and what can be seen of it. */
async function subscribed<Fake>(place: Place<Fake>) {
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", messenger: place.messenger });
  const { channel } = place;
  const type = (line: string) => world.core.accept({ line, channel, asker: creator }).answer();
  await type("watch add books booktok, bookhaul");
  await type("subscribe books");
  const before = place.counts();
  return {
    async on(moment: string) {
      world.travel(moment);
      await world.core.tick();
    },
    /** Of the brief of a day: its state, the subscription's, and what was said since the subscription was made. */
    async seen(period: string) {
      const { subscriptions, deliveries } = world.ports;
      const [subscription] = await subscriptions.inWorkspace(channel);
      const delivery = await deliveries.find({ subscriptionId: subscription?.id ?? "", period });
      const { posted, told } = place.counts();
      return {
        states: [delivery?.state.kind, subscription?.state.kind],
        posted: posted - before.posted,
        told: told - before.told,
      };
    },
    subscriptions: async () => JSON.stringify((await type("subscriptions")).card),
  };
}

function failing(fault: Parameters<FakeSlack["failChannel"]>[1]): Faulty<FakeSlack> {
  return {
    begin: ({ fake, channel }) => fake.failChannel(channel.channel, fault),
    end: ({ fake, channel }) => fake.failChannel(channel.channel, null),
  };
}

type Faulty<Fake> = Pick<Case<Fake>, "begin" | "end">;

function channelIs(is: Parameters<FakeSlack["addChannel"]>[1]): Faulty<FakeSlack> {
  return {
    begin: ({ fake, channel }) => fake.addChannel(channel.channel, is),
    end: ({ fake, channel }) => fake.addChannel(channel.channel),
  };
}

const inSlack: readonly Case<FakeSlack>[] = [
  {
    fault: "429 with Retry-After",
    ...failing({ kind: "status", status: 429, retryAfter: 1 }),
    kind: "passes by itself",
    words: /could not be posted yet: Slack is taking no more messages/,
  },
  {
    fault: "500",
    ...failing({ kind: "status", status: 500 }),
    kind: "leaves nobody knowing",
    words: /may or may not have arrived: Slack answered 500/,
  },
  {
    fault: "reset before anything is posted",
    ...failing({ kind: "reset", committed: false }),
    kind: "leaves nobody knowing",
    words: /may or may not have arrived: Slack did not answer/,
  },
  {
    fault: "reset after the message is posted",
    ...failing({ kind: "reset", committed: true }),
    kind: "leaves nobody knowing",
    posted: 1,
    words: /may or may not have arrived: Slack did not answer/,
  },
  {
    fault: "channel_not_found",
    begin: ({ fake, channel }) => fake.removeChannel(channel.channel),
    end: ({ fake, channel }) => fake.addChannel(channel.channel),
    kind: "needs somebody",
    words: /Not working since .*\/invite @tagtide/,
  },
  {
    fault: "is_archived",
    ...channelIs({ archived: true }),
    kind: "needs somebody",
    words: /Not working since .*This channel is archived/,
  },
  {
    fault: "not_in_channel",
    ...channelIs({ member: false }),
    kind: "needs somebody",
    words: /Not working since .*\/invite @tagtide/,
  },
  {
    fault: "token_revoked",
    begin: ({ fake, channel }) => {
      for (const place of [channel.channel, fake.conversationWith(creator.id)])
        fake.failChannel(place, { kind: "error", error: "token_revoked" });
    },
    end: ({ fake, channel }) => {
      for (const place of [channel.channel, fake.conversationWith(creator.id)])
        fake.failChannel(place, null);
    },
    kind: "needs somebody",
    told: 0,
    words: /Not working since .*no longer accepts this bot's token/,
  },
];

function failingDiscord(fault: Parameters<FakeDiscord["failNextPost"]>[0]): Faulty<FakeDiscord> {
  return {
    begin: ({ fake, channel }) => fake.failChannel(channel.channel, fault),
    end: ({ fake, channel }) => fake.failChannel(channel.channel, null),
  };
}

function once(fault: Parameters<FakeDiscord["failNextPost"]>[0]): Faulty<FakeDiscord> {
  return { begin: ({ fake }) => fake.failNextPost(fault), end: () => undefined };
}

function discordChannel(state: Parameters<FakeDiscord["setChannel"]>[1]): Faulty<FakeDiscord> {
  return {
    begin: ({ fake, channel }) => fake.setChannel(channel.channel, state),
    end: ({ fake, channel }) => fake.setChannel(channel.channel, "open"),
  };
}

const inDiscord: readonly Case<FakeDiscord>[] = [
  {
    fault: "429",
    ...failingDiscord({ kind: "rate-limit", seconds: 1 }),
    kind: "passes by itself",
    words: /could not be posted yet: Discord asked the bot to slow down/,
  },
  {
    fault: "500, once",
    ...once({ kind: "server-error" }),
    kind: "is overcome at once",
    words: /arrived\./,
  },
  {
    fault: "500",
    ...failingDiscord({ kind: "server-error" }),
    kind: "leaves nobody knowing",
    words: /may or may not have arrived: Discord did not say/,
  },
  {
    fault: "reset, once",
    ...once({ kind: "reset" }),
    kind: "is overcome at once",
    words: /arrived\./,
  },
  {
    fault: "reset after the message is posted, once",
    ...once({ kind: "reset-after-commit" }),
    kind: "is overcome at once",
    words: /arrived\./,
  },
  {
    fault: "reset after the message is posted",
    ...failingDiscord({ kind: "reset-after-commit" }),
    kind: "leaves nobody knowing",
    posted: 1,
    words: /may or may not have arrived: Discord did not say/,
  },
  {
    fault: "50001 (no access)",
    ...discordChannel("no-access"),
    kind: "needs somebody",
    words: /Not working since .*permission View Channel/,
  },
  {
    fault: "50013 (no permission)",
    ...discordChannel("no-permission"),
    kind: "needs somebody",
    words: /Not working since .*permissions Send Messages/,
  },
  {
    fault: "10003 (no such channel)",
    ...discordChannel("unknown"),
    kind: "needs somebody",
    words: /Not working since .*does not know this channel/,
  },
  {
    fault: "401",
    begin: ({ fake }) => fake.revokeToken(),
    end: ({ restart }) => restart("another token"),
    kind: "needs somebody",
    told: 0,
    words: /Not working since .*does not accept the bot's token/,
  },
];

describeFaults("Slack", inSlack, slackPlace);
describeFaults("Discord", inDiscord, discordPlace);

function describeFaults<Fake>(
  name: string,
  cases: readonly Case<Fake>[],
  start: () => Promise<Place<Fake>>,
): void {
  describe.each(cases)(`${name}'s $fault`, ({ begin, end, kind, words, posted = 0, told = 1 }) => {
    const { meanwhile, after } = kinds[kind];
    const isTold = kind === "needs somebody" ? 1 : 0;

    test(`${kind}: ${meanwhile.join(", ")}; once it is gone: ${after.join(", ")}; a week later: sent`, async () => {
      const place = await start();
      const team = await subscribed(place);
      begin(place);
      await team.on("2026-11-23T09:00:00Z");
      const arrived = meanwhile[0] === "sent" ? 1 : posted;
      const heard = Math.min(isTold, told);
      expect(await team.seen("2026-11-23")).toEqual({
        states: meanwhile,
        posted: arrived,
        told: heard,
      });
      expect(await team.subscriptions()).toMatch(words);
      end(place);
      await team.on("2026-11-23T11:30:00Z");
      await team.on("2026-11-23T11:31:00Z");
      const there = after[0] === "sent" ? 1 : posted;
      expect(await team.seen("2026-11-23")).toMatchObject({ states: after, posted: there });
      expect(await team.subscriptions()).not.toContain("Not working");
      await team.on("2026-11-30T09:00:00Z");
      const nextWeek = await team.seen("2026-11-30");
      expect(nextWeek).toMatchObject({ states: ["sent", "active"], posted: there + 1 });
      // Who could not be told meanwhile is told as soon as it can be done.
      expect(nextWeek.told).toBe(isTold);
    });
  });

  const lasting = cases.filter(({ kind }) => kind === "needs somebody");
  describe.each(lasting)(`${name}'s $fault for three weeks`, ({ begin, end, told = 1 }) => {
    test("is told to the creator once, and again only when it comes back", async () => {
      const place = await start();
      const team = await subscribed(place);
      begin(place);
      for (const day of ["2026-11-23", "2026-11-30", "2026-12-07"]) {
        for (const time of ["09:00", "09:01", "10:30", "15:00", "21:30"])
          await team.on(`${day}T${time}:00Z`);
        const states = ["failed", "failing"];
        expect(await team.seen(day)).toEqual({ states, posted: 0, told });
      }
      end(place);
      await team.on("2026-12-14T09:00:00Z");
      const states = ["sent", "active"];
      expect(await team.seen("2026-12-14")).toEqual({ states, posted: 1, told });
      if (told === 0) return;
      begin(place);
      await team.on("2026-12-21T09:00:00Z");
      expect(await team.seen("2026-12-21")).toMatchObject({ posted: 1, told: 2 });
    });
  });
}
