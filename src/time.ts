import { DateTime } from "luxon";
import type { Schedule, Weekday } from "./domain/subscription.ts";

/** Any day of the week comes again within a week; one more for where the clocks skip a midnight. */
const furthestDays = 8;

/**
 * The first moment after `after` that the schedule names, as the clocks of its zone show it. In the spring gap a time
 * that does not exist moves on by the gap (02:30 becomes 03:30); in the autumn overlap it is the first of the two.
 * Throws for a schedule that names no moment: without days, in no zone, at no time of day.
 */
export function nextDueAt(schedule: Schedule, after: Date): Date {
  const { year, month, day } = DateTime.fromJSDate(after, { zone: schedule.zone });
  // From the day before: where the clocks skip midnight, yesterday's moment can be today.
  for (let passed = -1; passed <= furthestDays; passed += 1) {
    const date = new Date(Date.UTC(year, month - 1, day + passed));
    if (!schedule.days.some((weekday) => weekday % 7 === date.getUTCDay())) continue;
    const due = momentOn(date, schedule);
    if (due > after) return due;
  }
  throw new RangeError(`This schedule names no moment: ${JSON.stringify(schedule)}.`);
}

/**
 * The local date a moment of a schedule is meant for: "2026-11-23". Where the clocks skip midnight that can be the day
 * before the one they show.
 */
export function dueDate(schedule: Schedule, due: Date): string {
  const { year, month, day } = DateTime.fromJSDate(due, { zone: schedule.zone });
  const dayBefore = new Date(Date.UTC(year, month - 1, day - 1));
  const isOfBefore = momentOn(dayBefore, schedule).getTime() === due.getTime();
  const date = isOfBefore ? dayBefore : new Date(Date.UTC(year, month - 1, day));
  return date.toISOString().slice(0, 10);
}

/** When the schedule's time is on a calendar date, given as its midnight UTC. */
function momentOn(date: Date, { time, zone }: Schedule): Date {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const local = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
  const moment = DateTime.fromObject({ ...local, hour, minute }, { zone });
  const [first = moment] = moment.getPossibleOffsets();
  return first.toJSDate();
}

/** The local date a moment falls on: "2026-11-23". */
export function localDay(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd");
}

/** "Mon 23 Nov 09:00 (Europe/Berlin)"; "Mon 23 Nov 2026 09:00 (Europe/Berlin)" where it is another year there `now`. */
export function localTime(at: Date, zone: string, now = at): string {
  const there = DateTime.fromJSDate(at, { zone }).setLocale("en");
  const year = there.year === DateTime.fromJSDate(now, { zone }).year ? "" : "yyyy ";
  return `${there.toFormat(`ccc d LLL ${year}HH:mm`)} (${zone})`;
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

/** Whether this machine's data knows a time zone. */
export function isKnownZone(zone: string): boolean {
  return DateTime.fromMillis(0, { zone }).isValid;
}

/** Whether a zone's clocks show another time in July than in January, by this machine's data. */
export function hasSummerTime(zone: string): boolean {
  const [winter, summer] = [1, 7].map((month) => DateTime.fromObject({ month }, { zone }).offset);
  return winter !== summer;
}
