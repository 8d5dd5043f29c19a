import { z } from "zod";
import { type Campaign, campaignCounters } from "../../domain/campaign.ts";
import { platforms } from "../../domain/channel.ts";
import {
  alertLevels,
  type Subscription,
  type SubscriptionState,
  weekdays,
} from "../../domain/subscription.ts";
import type { Target } from "../../domain/target.ts";
import { goals, type Mute, mutableKinds, type Undo, type Watchlist } from "../../ports/ports.ts";
import { instantCodec, reads, tagCodec } from "./column.ts";
import { channelSettingsCodec, editorsCodec, weightsCodec } from "./settings.ts";

const platform = z.enum(platforms);
const channel = z.object({ platform, workspace: z.string(), channel: z.string() });
const person = z.object({ id: z.string(), name: z.string() });

const state = reads<SubscriptionState>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("active") }),
    z.object({ kind: z.literal("paused"), since: instantCodec, by: person }),
    z.object({ kind: z.literal("failing"), since: instantCodec, reason: z.string() }),
  ]),
);

const standing = {
  id: z.string(),
  channel,
  list: z.string(),
  region: z.string().nullable(),
  state,
  createdBy: person,
  createdAt: instantCodec,
};

const subscription = reads<Subscription>()(
  z.discriminatedUnion("kind", [
    z.object({
      ...standing,
      kind: z.literal("brief"),
      schedule: z.object({
        days: z.array(z.literal(weekdays)),
        time: z.string(),
        zone: z.string(),
      }),
      nextDueAt: instantCodec,
    }),
    z.object({
      ...standing,
      kind: z.literal("alerts"),
      level: z.enum(alertLevels),
      owned: z.boolean(),
    }),
    z.object({ ...standing, kind: z.literal("webhook"), host: z.string(), sealed: z.string() }),
  ]),
);

const watchlist = reads<Watchlist>()(
  z.object({
    owner: z.object({ platform, workspace: z.string() }),
    name: z.string(),
    tags: z.array(tagCodec),
    labels: z
      .array(z.tuple([tagCodec, z.array(z.string())]))
      .transform((entries) => new Map(entries)),
    regions: z.array(z.string()),
    goal: z.enum(goals).nullable(),
    note: z.string().nullable(),
    window: z.object({ opens: z.number(), closes: z.number() }).nullable().default(null),
    usesBar: z
      .union([z.number(), z.literal("size")])
      .nullable()
      .default(null),
    createdBy: person,
    createdAt: instantCodec,
  }),
);

const mute = reads<Mute>()(
  z.object({
    channel,
    what: z.enum(mutableKinds),
    name: z.string(),
    until: instantCodec,
    by: z.string(),
  }),
);

const campaign = reads<Campaign>()(
  z.object({
    ...{ id: z.string(), channel, tag: tagCodec, counter: z.enum(campaignCounters) },
    ...{ goal: z.number(), startedWith: z.number(), startedAt: instantCodec, until: z.string() },
    ...{ createdBy: person, endedAt: instantCodec.nullable() },
  }),
);

const target = reads<Target>()(
  z.object({ handle: z.string(), addedBy: person, addedAt: instantCodec }),
);

function replaced<Kind extends string, Thing>(kind: Kind, thing: z.ZodType<Thing>) {
  return z.object({
    kind: z.literal(kind),
    before: thing.nullable(),
    after: thing.nullable(),
  });
}

/** One thing before and after a change. */
const one = reads<Undo>()(
  z.discriminatedUnion("kind", [
    replaced("subscription", subscription),
    replaced("watchlist", watchlist).extend({ targets: z.array(target).default([]) }),
    z.object({
      kind: z.literal("targets"),
      list: z.string(),
      before: z.array(target),
      after: z.array(target),
    }),
    replaced("mute", mute),
    replaced("campaign", campaign),
    replaced("zone", z.string()),
    replaced("weights", weightsCodec),
    replaced("editors", editorsCodec),
    replaced("links", z.string()),
    z.object({
      kind: z.literal("channel"),
      channel,
      before: channelSettingsCodec,
      after: channelSettingsCodec,
    }),
  ]),
);

/** Everything that was changed, before and after. Earlier versions stored a single one without a list. */
export const undoCodec: z.ZodType<readonly Undo[]> = z.union([
  z.array(one).min(1),
  one.transform((only) => [only]),
]);

/** JSON has no maps: a list's labels become pairs. */
export function undoText(undo: readonly Undo[]): string {
  return JSON.stringify(undo, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
