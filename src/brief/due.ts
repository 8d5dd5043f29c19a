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

/** The last time it was to be sent, if that is worth sending still; `null` when it is not, or before it was made. */
export function lastDue(subscription: BriefSubscription, now: Date): Date | null {
  const { schedule, createdAt } = subscription;
  const due = nextDueAt(schedule, new Date(now.getTime() - catchUpHours * hourMs));
  return createdAt <= due && due <= now ? due : null;
}

/**
 * When it should be due, if that is sooner than it is planned for; `null` is as planned. Planned too late is what was
 * planned by a clock that had jumped ahead. `missed` is a time that has passed and that it should be sent for still.
 */
export function soonerDue(
  { nextDueAt: due, schedule }: BriefSubscription,
  missed: Date | null,
  now: Date,
): Date | null {
  const next = missed ?? nextDueAt(schedule, now);
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
