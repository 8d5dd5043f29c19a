import type { Subscription, SubscriptionState } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { DeliveryError } from "../errors.ts";
import type { Outgoing, Settled } from "../ports/outbox.ts";
import type { Ports, Posted } from "../ports/ports.ts";
import { endNoticeOf, noticeOf } from "./notice.ts";

type HealthDeps = Pick<Ports, "subscriptions" | "outbox" | "demo">;

/**
 * Whether a message's result shows the health of its subscription. Not a notice's, or its failure would cause another
 * notice.
 */
export const tells: Readonly<Record<Outgoing["what"], boolean>> = {
  brief: true,
  details: false,
  alert: true,
  digest: true,
  introduction: true,
  notice: false,
  campaign: false,
  feed: true,
};

/** The subscription's state after one of its messages; `null` is unchanged. */
export function standingAfter(
  what: Outgoing["what"],
  result: Posted | DeliveryError,
  settled: Settled,
): "working" | "failing" | "gone" | null {
  if (!tells[what]) return null;
  if ("reference" in result) return "working";
  if (result.outcome === "unknown") return null;
  if (result.needs === "gone") return "gone";
  // Nobody reads an address, so that only we can see that it was down for long.
  const isLost = what === "feed" && settled.kind === "failed";
  return result.needs === "person" || isLost ? "failing" : null;
}

/**
 * Marks a subscription as failing for a reason that a person has to fix. The creator is told once while it lasts, even
 * if the bot stops in the middle: a second call adds the same notice, which exists already.
 */
export async function markFailing(
  subscription: Subscription,
  reason: string,
  { subscriptions, outbox, demo }: HealthDeps,
  now: Date,
): Promise<void> {
  const { state } = subscription;
  if (state.kind === "paused") return;
  const since = state.kind === "failing" ? state.since : now;
  const failing: SubscriptionState = { kind: "failing", since, reason };
  if (state.kind !== "failing" || state.reason !== reason)
    await subscriptions.mark(subscription, failing);
  await outbox.add(noticeOf(subscription, failing, demo), now);
}

/** After an address said that nobody listens there any more: nothing is posted to it until a person resumes it. */
export async function markGone(
  subscription: Subscription,
  reason: string,
  { subscriptions, outbox, demo }: HealthDeps,
  now: Date,
): Promise<void> {
  if (subscription.state.kind === "paused") return;
  await subscriptions.mark(subscription, { kind: "paused", since: now, by: itsAddress });
  await outbox.add(endNoticeOf(subscription, reason, demo, now), now);
}

/** By whom a webhook is paused that nobody listens to. */
const itsAddress = { id: "", name: "its own address" };

/** Whether something keeps it from coming that its creator is told of. */
export function isTroubled({ kind, state }: Subscription): boolean {
  return state.kind === "failing" || (kind === "webhook" && state.kind === "paused");
}

/**
 * Marks a failing subscription as working again, unless it began to fail after `provedAt`: the bot may be removed while a
 * message is on its way.
 */
export async function markWorking(
  subscription: Subscription,
  { subscriptions }: Pick<HealthDeps, "subscriptions">,
  provedAt?: Date,
): Promise<void> {
  const { state } = subscription;
  if (state.kind !== "failing" || (provedAt && state.since > provedAt)) return;
  await subscriptions.mark(subscription, { kind: "active" });
}

/** The subscription of a message; `undefined` when it was removed. */
export function subscriptionOf(
  { key, to }: Pick<Outgoing, "key" | "to">,
  { subscriptions }: Pick<Ports, "subscriptions">,
): Promise<Subscription | undefined> {
  return subscriptions.find(to, key.subscriptionId);
}

/** The list, or a sentence on why it cannot be read and what to do. */
export function listOrProblem(list: Watchlist | undefined, name: string): Watchlist | string {
  if (!list) return gone(name);
  return list.tags.length > 0 ? list : empty(name);
}

/** Marks a subscription as working again when it failed because its list was missing or empty. */
export async function markListMended(
  subscription: Subscription,
  ports: Pick<HealthDeps, "subscriptions">,
): Promise<void> {
  const { state, list } = subscription;
  const wasList = state.kind === "failing" && [gone(list), empty(list)].includes(state.reason);
  if (wasList) await markWorking(subscription, ports);
}

const gone = (name: string) =>
  `There is no watchlist "${name}" any more. Make one of that name, or subscribe to another.`;
const empty = (name: string) =>
  `The watchlist "${name}" is empty. Add a tag to it, and there is something to tell again.`;
