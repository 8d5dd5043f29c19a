import type { BriefSubscription } from "../domain/subscription.ts";
import type { DeliveryKey } from "../ports/outbox.ts";
import { dueDate, nextDueAt } from "../time.ts";
import { hourMs, minuteMs } from "../time-units.ts";

/** A brief that is later than this is recorded as skipped instead of sent. */
export const catchUpHours = 12;

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

/** When the brief becomes too late to be sent. */
export function tooLateAt({ nextDueAt: due }: BriefSubscription): Date {
  return new Date(due.getTime() + catchUpHours * hourMs);
}

/**
 * The same subscription, due at its next brief that will be sent: briefs that are too late by now are passed over. Its
 * due time may be in the past when that brief can still be sent.
 */
export function asItComes(subscription: BriefSubscription, now: Date): BriefSubscription {
  if (decideDue(subscription, now) !== "skip") return subscription;
  const worthSending = new Date(now.getTime() - catchUpHours * hourMs);
  return { ...subscription, nextDueAt: nextDueAt(subscription.schedule, worthSending) };
}

/**
 * The key of the brief that is due. The period is the local date of the due time, so the key is the same after a
 * restart or when the clock was set back.
 */
export function briefKey({ id, nextDueAt: due, schedule }: BriefSubscription): DeliveryKey {
  return { subscriptionId: id, period: dueDate(schedule, due) };
}

/** The longest time between two ticks of the scheduler. */
const tickMs = 3 * minuteMs;

/**
 * The last due time of which the brief can still be sent; `null` when that is too late, or before the subscription was
 * created. While the clock shows a time before the creation, only a due time of the last few minutes counts.
 */
export function lastDue({ schedule, createdAt }: BriefSubscription, now: Date): Date | null {
  const isMade = createdAt <= now;
  const sinceMs = now.getTime() - (isMade ? catchUpHours * hourMs : tickMs);
  const due = nextDueAt(schedule, new Date(sinceMs));
  return due <= now && (!isMade || createdAt <= due) ? due : null;
}

const longBeforeHours = 36;

/**
 * The right due time when it is earlier than the planned one, else `null`. A clock that was ahead may have planned a
 * brief too late. `missed` is a past due time of which the brief should still be sent. While the clock shows a time
 * long before the creation, the brief is planned for after the creation.
 */
export function soonerDue(
  { nextDueAt: due, schedule, createdAt }: BriefSubscription,
  missed: Date | null,
  now: Date,
): Date | null {
  const isLongBefore = createdAt.getTime() - now.getTime() > longBeforeHours * hourMs;
  const next = missed ?? nextDueAt(schedule, isLongBefore ? createdAt : now);
  return next < due ? next : null;
}

/** Of missed briefs, the first and those of this many days are recorded as skipped; older ones are not. */
const recordedDays = 35;

/** The same subscription, due at the next time that is recorded. */
export function recordedAfter(subscription: BriefSubscription, now: Date): BriefSubscription {
  const next = dueAfter(subscription);
  const since = new Date(now.getTime() - recordedDays * 24 * hourMs);
  return next.nextDueAt >= since ? next : { ...next, nextDueAt: nextDueAt(next.schedule, since) };
}
