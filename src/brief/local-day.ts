import { dayNumber } from "../domain/utc-day.ts";
import { localDay } from "../time.ts";

/** The local date in a zone as a day number, counted from 1970-01-01 (a Thursday). */
export function localDayNumber(at: Date, zone: string): number {
  return dayNumber(new Date(localDay(at, zone)));
}
