import type { Change, Undo } from "../change.ts";
import type { SubscriptionStore, WatchlistStore, WorkspaceRef } from "../ports.ts";
import { areSame, type Subscription, type SubscriptionState } from "../subscription.ts";
import { nextDueAt } from "../time.ts";
import { moveFollowers } from "../watch/followers.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { checkListRoom, saveList } from "./change-list.ts";
import type { Turn } from "./changing.ts";

/** A change that says how it was before. */
export interface UndoableChange extends Change {
  readonly undo: readonly Undo[];
}

interface Stores {
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
  readonly watchlists: Pick<WatchlistStore, "all">;
}

/** What a workspace has now. */
export interface Present {
  readonly subscriptions: readonly Subscription[];
  readonly lists: readonly Watchlist[];
}

export async function presentOf(workspace: WorkspaceRef, stores: Stores): Promise<Present> {
  const [subscriptions, lists] = await Promise.all([
    stores.subscriptions.inWorkspace(workspace),
    stores.watchlists.all(workspace),
  ]);
  return { subscriptions, lists };
}

/** How long a change can be taken back. */
const undoMs = 3_600_000;

export function isUndoable(change: Change): change is UndoableChange {
  return change.undo !== null;
}

export function isRecent({ at }: Change, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) < undoMs;
}

/** What the change is called that takes another one back: each is taken back once. */
export function takingBack({ id }: Change): string {
  return `${id}${undone}`;
}

const undone = "-undone";

/** Whether it is the taking back of another one. */
export function isTakingBack({ id }: Change): boolean {
  return id.endsWith(undone);
}

export function isTakenBack(change: Change, newer: readonly Change[]): boolean {
  return newer.some(({ id }) => id === takingBack(change));
}

/** Whether `undo` would take it back now. `newer` has at least all the changes since. */
export function canBeTakenBack(
  change: Change,
  newer: readonly Change[],
  present: Present,
  now: Date,
): change is UndoableChange {
  if (!isUndoable(change) || !isRecent(change, now) || isTakenBack(change, newer)) return false;
  return isAsLeft(change, present);
}

/** Whether all that was changed is still as the change left it. */
export function isAsLeft({ undo }: UndoableChange, present: Present): boolean {
  return undo.every((one) => isOneAsLeft(one, present));
}

function isOneAsLeft(undo: Undo, { subscriptions, lists }: Present): boolean {
  if (undo.kind === "watchlist") {
    const named = bothOf(undo).map(({ name }) => name);
    return sameAs(
      undo.after,
      lists.filter(({ name }) => named.includes(name)),
      listPrint,
    );
  }
  const meant = bothOf(undo);
  return sameAs(
    undo.after,
    subscriptions.filter((one) =>
      meant.some((other) => one.id === other.id || areSame(one, other)),
    ),
    wishPrint,
  );
}

/** Makes it all as it was before. Nothing that was missed meanwhile goes out late. */
export async function takeBack({ undo }: UndoableChange, turn: Turn): Promise<void> {
  for (const one of undo.toReversed()) await takeOneBack(one, turn);
}

function takeOneBack(undo: Undo, turn: Turn): Promise<void> {
  return undo.kind === "subscription" ? takeSubscriptionBack(undo, turn) : takeListBack(undo, turn);
}

async function takeListBack(
  { before, after }: Extract<Undo, { kind: "watchlist" }>,
  turn: Turn,
): Promise<void> {
  if (before && !after) await checkListRoom(turn);
  if (before && after && before.name !== after.name)
    await moveFollowers(turn.channel, after.name, before.name, turn, turn.now);
  await saveList(after, before, turn);
}

async function takeSubscriptionBack(
  { before, after }: Extract<Undo, { kind: "subscription" }>,
  { subscriptions, now }: Turn,
): Promise<void> {
  if (!before) return after ? subscriptions.remove(after) : undefined;
  const state = restoredState(before, await subscriptions.find(before.channel, before.id));
  await subscriptions.save(
    before.kind === "brief"
      ? { ...before, state, nextDueAt: nextDueAt(before.schedule, now) }
      : { ...before, state },
  );
}

/** Whether it is paused is as before; whether it fails is as it is now, so that no failure is told twice. */
function restoredState(before: Subscription, current: Subscription | undefined): SubscriptionState {
  return current && isPaused(current) === isPaused(before) ? current.state : before.state;
}

function bothOf<Thing>({ before, after }: { before: Thing | null; after: Thing | null }) {
  return [before, after].filter((one) => one !== null);
}

/** Whether all there is now is what there was after; nothing, when that was nothing. */
function sameAs<Thing>(
  after: Thing | null,
  now: readonly Thing[],
  print: (thing: Thing) => string,
): boolean {
  const then = after ? [after] : [];
  return now.map(print).join("\n") === then.map(print).join("\n");
}

export function isPaused({ state }: Subscription): boolean {
  return state.kind === "paused";
}

/** What people decide about a subscription; not when it is due or whether it works. */
function wishPrint(one: Subscription): string {
  return JSON.stringify([one.id, one.kind, one.list, one.region, isPaused(one), ...wish(one)]);
}

function wish(one: Subscription): readonly unknown[] {
  if (one.kind === "alerts") return [one.level, one.owned];
  const { days, time, zone } = one.schedule;
  return [days, time, zone];
}

function listPrint({ name, tags, labels, regions, goal, note }: Watchlist): string {
  return JSON.stringify([name, tags, [...labels].toSorted(), regions, goal, note]);
}
