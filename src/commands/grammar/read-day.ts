import { utcDay } from "../../domain/snapshot.ts";
import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { dayMs } from "../../time-units.ts";
import { quoted } from "./quoted.ts";
import { wholeDays } from "./read-times.ts";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const longest = 40;

/**
 * The UTC day of "2026-12-24", "24 Dec", "December 24, 2026" or "in 4 weeks"; without a year the next one. Throws a `UserError`
 * for other words.
 */
export function readDay(text: string, name: string, now: Date): string {
  const typed = text
    .trim()
    .toLowerCase()
    .slice(0, longest)
    .replace(/^(?:until|till|by|on|the) /, "");
  const days = wholeDays(typed.replace(/^in /, ""));
  if (days !== undefined) return utcDay(new Date(now.getTime() + days * dayMs));
  const day = isoDay(typed) ?? namedDay(typed, now);
  if (day) return day;
  throw new UserError(
    said`${code(name)} is a day, not ${quoted(text)}.`,
    said`For example: ${codes([`${name}:2026-12-24`, `${name}:24 Dec`, `${name}:6 weeks`])}.`,
  );
}

function isoDay(typed: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(day));
}

function namedDay(typed: string, now: Date): string | undefined {
  const [, before, word = "", after, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?)?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?$/.exec(
      typed,
    ) ?? [];
  const day = Number(before ?? after);
  const month = months.indexOf(word.slice(0, 3)) + 1;
  if (month === 0 || !isMonth(word, month) || !(before ?? after)) return undefined;
  if (year !== undefined) return dayOf(Number(year), month, day);
  return nextOne(month, day, now);
}

/** No 29 February is further away. */
const furthestYears = 8;

/** The first of this year's and the next years' that is real and not over. */
function nextOne(month: number, day: number, now: Date): string | undefined {
  const years = Array.from({ length: furthestYears + 1 }, (_, i) => now.getUTCFullYear() + i);
  const days = years.flatMap((year) => dayOf(year, month, day) ?? []);
  return days.find((date) => date >= utcDay(now));
}

function isMonth(word: string, month: number): boolean {
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });
  return (
    name
      .format(new Date(Date.UTC(2026, month - 1, 1)))
      .toLowerCase()
      .startsWith(word) || word === "sept"
  );
}

/** `undefined` for the 31st of February. */
function dayOf(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? utcDay(at) : undefined;
}
