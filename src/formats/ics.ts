import ical, { ICalEventTransparency } from "ical-generator";
import { dayMs } from "../time-units.ts";

/** Whole days in a calendar. */
export interface CalendarEntry {
  /** The same each time it is written, so that a calendar that takes the file in again changes it and adds none. */
  readonly id: string;
  /** First and last day, UTC: "2026-11-20". */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly words: string;
  /** Larger each time it was changed. */
  readonly revision: number;
}

/** An iCalendar file (RFC 5545): folded lines, CRLF, text escaped. Nobody is busy because of its entries. */
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

/** The end of whole days is the first day that is none of them. */
function dayAfter(date: string): Date {
  return new Date(Date.parse(date) + dayMs);
}
