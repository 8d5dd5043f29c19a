import type { Mute } from "../../domain/alert.ts";
import type { ChannelUndo, TargetsUndo, Undo } from "../../domain/change.ts";
import type { ChannelRef } from "../../domain/channel.ts";
import { type ChannelSettings, usualSettings } from "../../domain/settings.ts";
import { isPaused, isSameSubscription, type Subscription } from "../../domain/subscription.ts";
import type { Target } from "../../domain/target.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { Weights } from "../../domain/weights.ts";
import type { Present } from "./present.ts";

type Of<Kind extends Undo["kind"]> = Extract<Undo, { readonly kind: Kind }>;

/** Whether the changed thing is still as the change left it. */
export function isAsLeft(undo: Undo, present: Present, now: Date): boolean {
  switch (undo.kind) {
    case "watchlist":
      return isListAsLeft(undo, present);
    case "targets":
      return areTargetsAsLeft(undo, present);
    case "subscription":
      return isSubscriptionAsLeft(undo, present);
    case "mute":
      return isMuteAsLeft(undo, present, now);
    case "campaign":
      return isCampaignAsLeft(undo, present);
    case "channel":
      return isChannelAsLeft(undo, present);
    // Links that come later are not among them.
    case "links":
      return true;
    case "weights":
      return weightsPrint(undo.after) === weightsPrint(present.weights);
    default:
      return undo.after === present[undo.kind];
  }
}

function isListAsLeft(undo: Of<"watchlist">, { lists, targets }: Present): boolean {
  const named = bothOf(undo).map(({ name }) => name);
  const found = lists.filter(({ name }) => named.includes(name));
  const isNew = undo.after !== null && undo.before === null;
  if (isNew && !areTheSame(targets.get(undo.after.name), undo.targets)) return false;
  return areAll(undo.after, found, listPrint);
}

function areTheSame(handles: ReadonlySet<string> = new Set(), targets: readonly Target[]): boolean {
  return handles.size === targets.length && targets.every(({ handle }) => handles.has(handle));
}

/** Others may have come or gone since. */
function areTargetsAsLeft({ list, before, after }: TargetsUndo, { lists, targets }: Present) {
  const now = targets.get(list) ?? new Set();
  return (
    lists.some(({ name }) => name === list) &&
    after.every(({ handle }) => now.has(handle)) &&
    before.every(({ handle }) => !now.has(handle))
  );
}

function isSubscriptionAsLeft(undo: Of<"subscription">, { subscriptions }: Present): boolean {
  const meant = bothOf(undo);
  const found = subscriptions.filter((one) =>
    meant.some((other) => one.id === other.id || isSameSubscription(one, other)),
  );
  return areAll(undo.after, found, wishPrint);
}

/** A mute that has ended since counts as removed. */
function isMuteAsLeft(undo: Of<"mute">, present: Present, now: Date): boolean {
  const [meant] = bothOf(undo);
  if (!meant) return true;
  const active = channelIn(present, meant.channel)?.mutes ?? [];
  const found = active.filter(({ what, name }) => what === meant.what && name === meant.name);
  return areAll(undo.after && undo.after.until > now ? undo.after : null, found, mutePrint);
}

/** Whether it still aims at the same, and is over or not as then. */
function isCampaignAsLeft(undo: Of<"campaign">, { campaigns }: Present): boolean {
  const names = bothOf(undo).map(({ tag }) => tag);
  const found = campaigns.filter(({ tag }) => names.includes(tag));
  return areAll(undo.after, found, ({ id, goal, until, endedAt }) =>
    [id, goal, until, endedAt?.getTime()].join(),
  );
}

/** Compares only the settings that the change changed. */
function isChannelAsLeft(undo: ChannelUndo, present: Present): boolean {
  const settings = channelIn(present, undo.channel)?.settings;
  return changedSettings(undo).every(
    (name) => JSON.stringify(settings?.[name]) === JSON.stringify(undo.after[name]),
  );
}

export function changedSettings({
  before,
  after,
}: ChannelUndo): readonly (keyof ChannelSettings)[] {
  const names = Object.keys(usualSettings) as (keyof ChannelSettings)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function channelIn({ channels }: Present, { channel }: ChannelRef) {
  return channels.find((one) => one.channel.channel === channel);
}

function bothOf<Thing>({ before, after }: { before: Thing | null; after: Thing | null }) {
  return [before, after].filter((one) => one !== null);
}

/** Whether the things that exist now equal those after the change; none when `after` is `null`. */
function areAll<Thing>(
  after: Thing | null,
  now: readonly Thing[],
  print: (thing: Thing) => string,
): boolean {
  const then = after ? [after] : [];
  return now.map(print).join("\n") === then.map(print).join("\n");
}

/** The parts of a subscription that people decide; not when it is due or whether it fails. */
function wishPrint(one: Subscription): string {
  return JSON.stringify([one.id, one.kind, one.list, one.region, isPaused(one), ...wish(one)]);
}

function wish(one: Subscription): readonly unknown[] {
  if (one.kind === "alerts") return [one.level, one.owned];
  if (one.kind === "webhook") return [one.host];
  const { days, time, zone } = one.schedule;
  return [days, time, zone];
}

/** All of a list but whose it is and who made it when: whatever people set can have been set anew. */
function listPrint({ owner: _, createdBy: __, createdAt: ___, labels, ...set }: Watchlist): string {
  return JSON.stringify([Object.entries(set).toSorted(), [...labels].toSorted()]);
}

function mutePrint({ until, by }: Mute): string {
  return JSON.stringify([until, by]);
}

function weightsPrint(weights: Weights | null): string {
  if (!weights) return "";
  const { growth, engagement, audience, organic } = weights;
  return [growth, engagement, audience, organic].join();
}
