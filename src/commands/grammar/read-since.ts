import { utcDay } from "../../domain/snapshot.ts";
import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { dayMs } from "../../time-units.ts";
import { quoted } from "./quoted.ts";
import { checkNoCapitalM, durationMs } from "./read-times.ts";

/** Ten years. */
const longestMs = 3650 * dayMs;

/** Reads "2026-11-01", "since 4 weeks", "90 days ago", "last month", "today". */
export function readSince(text: string, name: string): (now: Date) => string {
  checkNoCapitalM(text);
  const typed = text
    .toLowerCase()
    .replace(/^(?:since|from) /, "")
    .replace(/ ago$/, "");
  if (isDay(typed)) return () => typed;
  if (typed === "today") return utcDay;
  const ms = typed === "yesterday" ? dayMs : (durationMs(typed) ?? 0);
  if (ms >= dayMs && ms <= longestMs) return (now) => utcDay(new Date(now.getTime() - ms));
  throw new UserError(
    said`${code(name)} is a day or how long ago that was, not ${quoted(text)}.`,
    said`For example: ${codes(["2026-11-01", "4 weeks", "90 days", "today"])}.`,
  );
}

/** A day that is in the calendar. */
function isDay(text: string): boolean {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : Number.NaN);
  return !Number.isNaN(at.getTime()) && utcDay(at) === text;
}
