import type { Subscription, SubscriptionState } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { DeliveryError } from "../errors.ts";
import type { Outgoing } from "../ports/outbox.ts";
import type { Ports, Posted } from "../ports/ports.ts";
import { noticeOf } from "./notice.ts";

type HealthDeps = Pick<Ports, "subscriptions" | "outbox" | "demo">;

/** What a subscription's own messages tell of how it goes. A notice's do not, or its failure would cause another. */
export const tells: Readonly<Record<Outgoing["what"], boolean>> = {
  brief: true,
  details: false,
  alert: true,
  digest: true,
  introduction: true,
  notice: false,
};

/** How a subscription goes on after one of its messages; `null` is as before. */
export function standingAfter(
  what: Outgoing["what"],
  result: Posted | DeliveryError,
): "working" | "failing" | null {
  if (!tells[what]) return null;
  if ("reference" in result) return "working";
  return result.outcome === "failed" && result.needs === "person" ? "failing" : null;
}

/**
 * Something stands in the way that a person has to see to. The creator is told once for as long as it lasts, even if
 * the bot is stopped in the middle of this: whoever comes here again adds the same notice, which is there already.
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

/** What stood in the way is gone. */
export async function markWorking(
  subscription: Subscription,
  { subscriptions }: Pick<HealthDeps, "subscriptions">,
): Promise<void> {
  if (subscription.state.kind !== "failing") return;
  await subscriptions.mark(subscription, { kind: "active" });
}

/** The subscription a message is of; `undefined` when it was removed. */
export function subscriptionOf(
  { key, to }: Pick<Outgoing, "key" | "to">,
  { subscriptions }: Pick<Ports, "subscriptions">,
): Promise<Subscription | undefined> {
  return subscriptions.find(to, key.subscriptionId);
}

/** The list, or why nothing can be said of it and what to do. */
export function listOrProblem(list: Watchlist | undefined, name: string): Watchlist | string {
  if (!list) return gone(name);
  return list.tags.length > 0 ? list : empty(name);
}

/** The list is there and has tags: a subscription that failed for want of them works again. */
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
