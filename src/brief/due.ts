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

/** The same subscription, due the time after. No time is left out: each is sent, or skipped with a reason. */
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
 * planned by a clock that had jumped ahead.
 */
export function soonerDue({ nextDueAt: due, schedule }: BriefSubscription, now: Date): Date | null {
  const next = nextDueAt(schedule, now);
  return next < due ? next : null;
}
