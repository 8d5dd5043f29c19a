import ical, { ICalEventTransparency } from "ical-generator";
import { dayMs } from "../time-units.ts";

/** Whole days in a calendar. */
export interface CalendarEntry {
  /** Stable, so that importing the file again updates the entry instead of adding one. */
  readonly id: string;
  /** First and last day, UTC: "2026-11-20". */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly words: string;
  /** Increases with each change. */
  readonly revision: number;
}

/** An iCalendar file (RFC 5545): folded lines, CRLF, escaped text. Entries do not mark the time as busy. */
export function writeIcs(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const calendar = ical({ name, prodId: { company: "Tagtide", product: "Posting windows" } });
  for (const { id, from, to, title, words, revision } of entries) {
    calendar.createEvent({
      id: `${encodeURIComponent(id)}@tagtide`,
      start: new Date(from),
      end: dayAfter(to),
      allDay: true,
      stamp: now,
      sequence: revision,
      summary: title,
      description: words,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

/** The end of an all-day entry is the day after its last day. */
function dayAfter(date: string): Date {
  return new Date(Date.parse(date) + dayMs);
}
