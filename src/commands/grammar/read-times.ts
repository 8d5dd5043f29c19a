import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { dayMs, minuteMs } from "../../time-units.ts";
import { quoted } from "./quoted.ts";
import { wholeNumber } from "./whole-number.ts";

const units = [
  { names: /^(?:m|mins?|minutes?)$/, ms: minuteMs },
  { names: /^(?:h|hrs?|hours?)$/, ms: 60 * minuteMs },
  { names: /^(?:d|days?)$/, ms: dayMs },
  { names: /^(?:w|wks?|weeks?)$/, ms: 7 * dayMs },
  { names: /^(?:fortnights?)$/, ms: 14 * dayMs },
  { names: /^(?:mos?|months?)$/, ms: 30 * dayMs },
  { names: /^(?:y|yrs?|years?)$/, ms: 365 * dayMs },
] as const;
const longestMs = 365 * dayMs;

/**
 * The duration of "3d", "2 weeks", "1,000 hours", "a month", "for 90 minutes" or "the last week" in ms; `undefined` for
 * other text.
 */
export function durationMs(text: string): number | undefined {
  const typed = text.toLowerCase();
  const rest = typed.replace(/^(?:(?:for|the|last|past|next) )+/, "");
  const [, amount, word = ""] =
    /^(?:(\d[\d,]{0,9}|[a-z]+(?=[ -]))[ -]?)?([a-z]+)$/.exec(rest) ?? [];
  const unit = units.find(({ names }) => names.test(word));
  const count = amount === undefined ? Number(rest !== typed) : wholeNumber(amount);
  return unit && count ? count * unit.ms : undefined;
}

/** Reads a duration from a minute to a year, in ms. */
export function readDuration(text: string, name: string): number {
  checkNoCapitalM(text);
  const ms = durationMs(text) ?? 0;
  if (ms >= minuteMs && ms <= longestMs) return ms;
  throw new UserError(
    said`${code(name)} is how long, from a minute to a year, not ${quoted(text)}.`,
    said`For example: ${codes(["3d", "12h", "2 weeks", "90 minutes"])}.`,
  );
}

/** Throws a `UserError` for "1M", which may mean a month or a minute. */
export function checkNoCapitalM(text: string): void {
  const [, amount] = /(?:^|\D)([\d,]{0,9})[ -]?M$/u.exec(text) ?? [];
  if (amount === undefined || /[A-Za-z]M$/u.test(text)) return;
  const count = amount || "1";
  throw new UserError(
    `${quoted(text)} can be months or minutes.`,
    said`Did you mean ${code(`${count}mo`)}, of 30 days each, or ${code(`${count}min`)}, which are minutes?`,
  );
}

/** The duration in whole days; `undefined` when the text is no duration or not a whole number of days. */
export function wholeDays(text: string): number | undefined {
  const days = (durationMs(text) ?? 0) / dayMs;
  return days >= 1 && Number.isInteger(days) ? days : undefined;
}

const timeNames: ReadonlyMap<string, string> = new Map([
  ["noon", "12:00"],
  ["midday", "12:00"],
  ["midnight", "00:00"],
]);

/** Reads "9", "09:30", "at 9pm", "9 a.m.", "9 Uhr", "0930", "noon" as a 24-hour time. */
export function readTime(text: string, name: string): string {
  const typed = text.toLowerCase().replace(/^(?:at |@ ?)/, "");
  const named = timeNames.get(typed);
  if (named) return named;
  const [, hours, minutes = "00", half] =
    /^(\d{1,2})(?:[:.h](\d{2}))?(?: ?(?:([ap]\.?m\.?)|h|hrs?|hours|uhr|o['‘’]?clock))?$/.exec(
      typed,
    ) ??
    /^(\d{2})(\d{2})$/.exec(typed) ??
    [];
  const hour = half ? clockHour(Number(hours), half) : Number(hours);
  if (hours !== undefined && hour <= 23 && Number(minutes) <= 59) {
    return `${String(hour).padStart(2, "0")}:${minutes}`;
  }
  throw new UserError(
    said`${code(name)} is a time of day such as ${code("09:00")} or ${code("5pm")}, not ${quoted(text)}.`,
  );
}

/** The hour on a 24-hour clock: 12 am is midnight and 12 pm is noon. NaN when a 12-hour clock has no such hour. */
function clockHour(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.startsWith("p") ? 12 : 0);
}
