import type { DeliveryKey } from "../delivery/outbox.ts";
import type { BriefSubscription } from "../subscription.ts";
import { dueDate, nextDueAt } from "../time.ts";

/** After this long a brief is old news: it is recorded as skipped instead of sent. */
export const catchUpHours = 12;

const hourMs = 3_600_000;

/** What to do about a subscription now. */
export function decideDue(subscription: BriefSubscription, now: Date): "wait" | "send" | "skip" {
  if (now < subscription.nextDueAt) return "wait";
  return now <= tooLateAt(subscription) ? "send" : "skip";
}

/** The same subscription, due the time after. */
export function dueAfter(subscription: BriefSubscription): BriefSubscription {
  const { schedule, nextDueAt: due } = subscription;
  return { ...subscription, nextDueAt: nextDueAt(schedule, due) };
}

/** When it is no longer worth sending. */
export function tooLateAt({ nextDueAt: due }: BriefSubscription): Date {
  return new Date(due.getTime() + catchUpHours * hourMs);
}

/**
 * The local date it is due on names the period: one for each due date, and the same after a restart or when a clock
 * went back.
 */
export function briefKey({ id, nextDueAt: due, schedule }: BriefSubscription): DeliveryKey {
  return { subscriptionId: id, period: dueDate(schedule, due) };
}

/**
 * When it should be due, if that is sooner than it is planned for; `null` is as planned. Planned too late is what was
 * planned by a clock that had jumped ahead; `skipped` are those that such a clock passed over: the newest since may be
 * worth sending still.
 */
export function soonerDue(
  subscription: BriefSubscription,
  skipped: readonly DeliveryKey[],
  now: Date,
): Date | null {
  const { id, nextDueAt: due, schedule } = subscription;
  const first = nextDueAt(schedule, new Date(now.getTime() - catchUpHours * hourMs));
  const { period } = briefKey({ ...subscription, nextDueAt: first });
  const wasSkipped = skipped.some((key) => key.subscriptionId === id && key.period <= period);
  const next = wasSkipped ? first : nextDueAt(schedule, now);
  return next < due ? next : null;
}

/** Of briefs that were missed, the first is recorded as skipped, and those of so many days: not those of years. */
const recordedDays = 35;

/** The same subscription, due the next time that is recorded. */
export function recordedAfter(subscription: BriefSubscription, now: Date): BriefSubscription {
  const next = dueAfter(subscription);
  const since = new Date(now.getTime() - recordedDays * 24 * hourMs);
  return next.nextDueAt >= since ? next : { ...next, nextDueAt: nextDueAt(next.schedule, since) };
}
