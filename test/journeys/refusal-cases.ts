import type { FakeDiscord } from "../fakes/discord/index.ts";
import type { FakeSlack } from "../fakes/slack/index.ts";
import { creator, type Place } from "./places.ts";

export interface Case<Fake> {
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
export const kinds = {
  "passes by itself": { meanwhile: ["pending", "active"], after: ["sent", "active"] },
  "needs somebody": { meanwhile: ["pending", "failing"], after: ["sent", "active"] },
  "leaves nobody knowing": { meanwhile: ["unknown", "active"], after: ["unknown", "active"] },
  "is overcome at once": { meanwhile: ["sent", "active"], after: ["sent", "active"] },
} as const;

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

export const inSlack: readonly Case<FakeSlack>[] = [
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

export const inDiscord: readonly Case<FakeDiscord>[] = [
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
