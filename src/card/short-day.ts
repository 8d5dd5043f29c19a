import { dayNumber, dayStart } from "../domain/utc-day.ts";

/** Formats the trend engine's days: UTC, counted from 1970-01-01. */

const format = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

/** "12 Nov" */
export function shortDay(day: number): string {
  const parts = new Map(
    format.formatToParts(dayStart(day)).map(({ type, value }) => [type, value]),
  );
  return `${parts.get("day")} ${parts.get("month")}`;
}

/** "12 Nov", of a UTC day: "2026-11-12". */
export function shortDate(date: string): string {
  return shortDay(dayNumber(new Date(date)));
}

/** "12 Nov", of a UTC day or an ISO time; "12 Nov 2025" where `now` is in another year. */
export function datedDay(date: string, now: Date): string {
  const year = date.slice(0, 4);
  return year === now.toISOString().slice(0, 4) ? shortDate(date) : `${shortDate(date)} ${year}`;
}

/** Days that are further apart have their years, or "28 Feb" could be of either. */
const longestInAYear = 300;

/** Whether days of this span are said with their years. */
export function isOfYears(first: number, last: number): boolean {
  return last - first >= longestInAYear;
}

/** "16 to 23 Nov"; "28 Feb 2027 to 27 Feb 2028" */
export function dateSpan(from: string, to: string): string {
  if (from === to) return shortDate(to);
  if (isOfYears(dayNumber(new Date(from)), dayNumber(new Date(to))))
    return [from, to].map((date) => `${shortDate(date)} ${date.slice(0, 4)}`).join(" to ");
  const [day, month] = shortDate(from).split(" ");
  return `${shortDate(to).endsWith(` ${month}`) ? day : shortDate(from)} to ${shortDate(to)}`;
}

/** ", read 12 Nov": when a reading is from, where it is not of today. */
export function olderWords(readAt: string | null, now: Date): string {
  if (readAt === null) return "";
  const isToday = dayNumber(new Date(readAt)) === dayNumber(now);
  return isToday ? "" : `, read ${datedDay(readAt, now)}`;
}
