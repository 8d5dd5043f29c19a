import type { BriefSubscription } from "../domain/subscription.ts";
import type { DeliveryKey } from "../ports/outbox.ts";
import { dueDate, nextDueAt } from "../time.ts";
import { hourMs, minuteMs } from "../time-units.ts";

/** After this long a brief is old news: it is recorded as skipped instead of sent. */
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

/** When it is no longer worth sending. */
export function tooLateAt({ nextDueAt: due }: BriefSubscription): Date {
  return new Date(due.getTime() + catchUpHours * hourMs);
}

/**
 * The same brief, due when the next one really comes: those that are too late by now never do. It is due now where that
 * time has passed, and otherwise as planned.
 */
export function asItComes(subscription: BriefSubscription, now: Date): BriefSubscription {
  if (decideDue(subscription, now) !== "skip") return subscription;
  const worthSending = new Date(now.getTime() - catchUpHours * hourMs);
  return { ...subscription, nextDueAt: nextDueAt(subscription.schedule, worthSending) };
}

/**
 * The local date it is due on names the period: one for each due date, and the same after a restart or when a clock
 * went back.
 */
export function briefKey({ id, nextDueAt: due, schedule }: BriefSubscription): DeliveryKey {
  return { subscriptionId: id, period: dueDate(schedule, due) };
}

/** Ticks are at most so far apart. */
const tickMs = 3 * minuteMs;

/**
 * The last time it was to be sent, if that is worth sending still; `null` when it is not, or before it was made. By a
 * clock that shows a time before it was made, only what has just become due is meant.
 */
export function lastDue({ schedule, createdAt }: BriefSubscription, now: Date): Date | null {
  const isMade = createdAt <= now;
  const sinceMs = now.getTime() - (isMade ? catchUpHours * hourMs : tickMs);
  const due = nextDueAt(schedule, new Date(sinceMs));
  return due <= now && (!isMade || createdAt <= due) ? due : null;
}

const longBeforeHours = 36;

/**
 * When it should be due, if that is sooner than it is planned for; `null` is as planned. Planned too late is what was
 * planned by a clock that had jumped ahead. `missed` is a time that has passed and that it should be sent for still. By
 * a clock of long before it was made it is planned for after that.
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

/** Of briefs that were missed, the first is recorded as skipped, and those of so many days: not those of years. */
const recordedDays = 35;

/** The same subscription, due the next time that is recorded. */
export function recordedAfter(subscription: BriefSubscription, now: Date): BriefSubscription {
  const next = dueAfter(subscription);
  const since = new Date(now.getTime() - recordedDays * 24 * hourMs);
  return next.nextDueAt >= since ? next : { ...next, nextDueAt: nextDueAt(next.schedule, since) };
}
