import type { ChannelUndo, TargetsUndo, Undo } from "../../domain/change.ts";
import { isPaused, type Subscription, type SubscriptionState } from "../../domain/subscription.ts";
import { nextDueAt } from "../../time.ts";
import { moveFollowers } from "../../watchlist/followers.ts";
import { changedSettings } from "./as-left.ts";
import { checkListRoom, saveList } from "./change-list.ts";
import type { ChangeTurn } from "./changing.ts";
import {
  checkCampaignLimit,
  checkSubscriptionLimit,
  checkTagLimit,
  checkTargetRoom,
} from "./check-limits.ts";

type Of<Kind extends Undo["kind"]> = Extract<Undo, { readonly kind: Kind }>;

/** Restores one thing. Messages that were missed meanwhile are not sent late. */
export function putBack(undo: Undo, turn: ChangeTurn): Promise<void> {
  const { settings, channel } = turn;
  switch (undo.kind) {
    case "watchlist":
      return putListBack(undo, turn);
    case "targets":
      return putTargetsBack(undo, turn);
    case "subscription":
      return putSubscriptionBack(undo, turn);
    case "mute":
      return putMuteBack(undo, turn);
    case "campaign":
      return putCampaignBack(undo, turn);
    case "channel":
      return putChannelBack(undo, turn);
    case "links":
      return undo.after ? turn.reports.reopen(channel, undo.after) : Promise.resolve();
    case "zone":
      return settings.saveZone(channel, undo.before);
    case "weights":
      return settings.saveWeights(channel, undo.before);
    case "editors":
      return settings.saveEditors(channel, undo.before);
  }
}

async function putListBack(undo: Of<"watchlist">, turn: ChangeTurn): Promise<void> {
  const { before, after, targets } = undo;
  if (before && !after) await checkListRoom(turn);
  const removed = (before?.tags ?? []).filter((tag) => !after?.tags.includes(tag));
  await checkTagLimit(removed, turn);
  if (before && after && before.name !== after.name)
    await moveFollowers(after.name, before.name, turn);
  await saveList(after, before, turn);
  if (!before || after) return;
  await checkTargetRoom(before.name, targets.length, turn);
  await turn.targets.add(turn.channel, before.name, targets);
}

async function putTargetsBack(
  { list, before, after }: TargetsUndo,
  turn: ChangeTurn,
): Promise<void> {
  const { targets, channel } = turn;
  const handles = after.map(({ handle }) => handle);
  await targets.remove(channel, list, handles);
  await checkTargetRoom(list, before.length, turn);
  await targets.add(channel, list, before);
}

async function putSubscriptionBack(
  { before, after }: Of<"subscription">,
  turn: ChangeTurn,
): Promise<void> {
  const { subscriptions, now } = turn;
  if (before && !after) await checkSubscriptionLimit(before.channel, turn);
  if (!before) return after ? subscriptions.remove(after) : undefined;
  const state = restoredState(before, await subscriptions.find(before.channel, before.id));
  await subscriptions.save(
    before.kind === "brief"
      ? { ...before, state, nextDueAt: nextDueAt(before.schedule, now) }
      : { ...before, state },
  );
}

/**
 * Restores whether the subscription is paused, but keeps whether it is failing now, so that no failure is told twice.
 */
function restoredState(before: Subscription, current: Subscription | undefined): SubscriptionState {
  return current && isPaused(current) === isPaused(before) ? current.state : before.state;
}

/** Restores the mute unless it has ended since. */
async function putMuteBack(
  { before, after }: Of<"mute">,
  { mutes, now }: ChangeTurn,
): Promise<void> {
  if (before && before.until > now) await mutes.save(before);
  else if (after) await mutes.remove(after);
}

/** Restores only the settings that the change changed; the others stay. */
async function putChannelBack(undo: ChannelUndo, { settings }: ChangeTurn): Promise<void> {
  const current = await settings.channel(undo.channel);
  const before = changedSettings(undo).map((name) => [name, undo.before[name]] as const);
  await settings.saveChannel(undo.channel, { ...current, ...Object.fromEntries(before) });
}

async function putCampaignBack({ before, after }: Of<"campaign">, turn: ChangeTurn): Promise<void> {
  if (before?.endedAt === null) await checkCampaignLimit(before.tag, turn);
  if (before) await turn.campaigns.save(before);
  else if (after) await turn.campaigns.remove(after);
}
