import { DateTime } from "luxon";
import type { Schedule, Weekday } from "./brief/subscription.ts";

/**
 * The first moment after `after` that the schedule names, as the clocks of its zone show it. In the spring gap a time
 * that does not exist moves on by the gap (02:30 becomes 03:30); in the autumn overlap it is the first of the two.
 */
export function nextDueAt({ weekday, time, zone }: Schedule, after: Date): Date {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const today = DateTime.fromJSDate(after, { zone }).startOf("day");
  for (let days = (weekday - today.weekday + 7) % 7; ; days += 7) {
    const due = today.plus({ days }).set({ hour, minute });
    if (due.toMillis() > after.getTime()) return due.toJSDate();
  }
}

/** The local date a moment falls on: "2026-11-23". */
export function localDay(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
}

/** "Mon 23 Nov 09:00 (Europe/Berlin)" */
export function localTime(at: Date, zone: string): string {
  return `${DateTime.fromJSDate(at, { zone }).setLocale("en").toFormat("ccc d LLL HH:mm")} (${zone})`;
}

/** Monday first. */
export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

export function weekdayName(weekday: Weekday): string {
  return weekdayNames[weekday - 1] ?? "";
}

/** The UTC calendar month a moment is in, as its first moment and the next month's. */
export function monthAround(now: Date): { readonly start: Date; readonly end: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}

/** "2026-11", UTC. */
export function utcMonth(at: Date): string {
  return at.toISOString().slice(0, 7);
}
