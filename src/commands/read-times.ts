import { UserError } from "../errors.ts";
import type { Weekday } from "../subscription.ts";
import { weekdayNames } from "../time.ts";
import { quoted } from "./quoted.ts";

const week = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

const groups = new Map<string, readonly Weekday[]>([
  ["daily", week],
  ["weekdays", week.slice(0, 5)],
]);

/** "mon", "monday and thursday", "mon,thu", "fri-mon", "weekdays", "daily": in the week's order, each once. */
export function readDays(text: string, name: string): readonly Weekday[] {
  const parts = text
    .toLowerCase()
    .replaceAll(/\s*[-–]\s*/gu, "-")
    .split(/[\s,;&+]+|\band\b/u)
    .filter(Boolean);
  const days = parts.map(daysOf);
  const known = new Set(days.flatMap((some) => some ?? []));
  if (known.size > 0 && days.every(Boolean)) return week.filter((day) => known.has(day));
  throw new UserError(
    `\`${name}\` is a day of the week or several, not ${quoted(text)}.`,
    "For example: `monday`, `mon,thu`, `mon-fri`, `weekdays` or `daily`.",
  );
}

/** One part: a day, a group of days, or from one to another. */
function daysOf(part: string): readonly Weekday[] | undefined {
  const [first, last] = part.split("-", 2).map(weekdayOf);
  if (!part.includes("-")) return groups.get(part) ?? (first && [first]);
  if (!first || !last) return undefined;
  const length = ((last - first + 7) % 7) + 1;
  return [...week, ...week].slice(first - 1, first - 1 + length);
}

/** At least three letters: two are a country ("fr", "sa", "th"). */
function weekdayOf(word: string): Weekday | undefined {
  if (word.length < 3) return undefined;
  const index = weekdayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(word));
  return week[index];
}

const minuteMs = 60_000;
const units = [
  { names: /^(?:m|mins?|minutes?)$/, ms: minuteMs },
  { names: /^(?:h|hrs?|hours?)$/, ms: 60 * minuteMs },
  { names: /^(?:d|days?)$/, ms: 86_400_000 },
  { names: /^(?:w|wks?|weeks?)$/, ms: 7 * 86_400_000 },
  { names: /^(?:months?)$/, ms: 30 * 86_400_000 },
  { names: /^(?:y|years?)$/, ms: 365 * 86_400_000 },
] as const;
const longestMs = 365 * 86_400_000;

/** "3d", "12h", "2 weeks", "90 minutes": milliseconds, from a minute to a year. */
export function readDuration(text: string, name: string): number {
  const [, amount = "", word = ""] = /^(\d{1,6})\s*([a-z]+)$/i.exec(text) ?? [];
  const unit = units.find(({ names }) => names.test(word.toLowerCase()));
  const ms = unit ? Number(amount) * unit.ms : 0;
  if (ms >= minuteMs && ms <= longestMs) return ms;
  throw new UserError(
    `\`${name}\` is how long, from a minute to a year, not ${quoted(text)}.`,
    "For example: `3d`, `12h`, `2 weeks` or `90 minutes`.",
  );
}

export function readTime(text: string, name: string): string {
  const [, hours, minutes = "00", half] =
    /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?$/i.exec(text) ?? [];
  const hour = half ? clockHour(Number(hours), half.toLowerCase()) : Number(hours);
  if (hours !== undefined && hour <= 23 && Number(minutes) <= 59) {
    return `${String(hour).padStart(2, "0")}:${minutes}`;
  }
  throw new UserError(
    `\`${name}\` is a time of day such as \`09:00\` or \`5pm\`, not ${quoted(text)}.`,
  );
}

/** 12 am is midnight and 12 pm is noon. NaN when a 12-hour clock has no such hour. */
function clockHour(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}
