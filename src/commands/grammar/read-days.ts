import { type Weekday, weekdays } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { weekdayNames } from "../../time.ts";
import { quoted } from "./quoted.ts";

const groups = new Map<string, readonly Weekday[]>([
  ...["daily", "everyday"].map((word) => [word, weekdays] as const),
  ...["weekday", "weekdays", "workdays"].map((word) => [word, weekdays.slice(0, 5)] as const),
  ...["weekend", "weekends"].map((word) => [word, weekdays.slice(5)] as const),
]);
/** Words without a meaning of their own: "and", "every". */
const fillers: ReadonlySet<string> = new Set([
  ...["every", "each", "on", "and", "the", "plus", "from", "weekly"],
]);
const untilWords: ReadonlySet<string> = new Set(["-", "to", "until", "till", "through", "thru"]);

/** "mon", "every monday and thursday", "Mon/Thu", "fri-mon", "from mon to fri", "Mo-Fr", "weekends": in the week's order. */
export function readDays(text: string, name: string): readonly Weekday[] {
  const parts = partsOf(text.toLowerCase());
  const known = daysIn(parts);
  if (known) return weekdays.filter((day) => known.has(day));
  const guesses = guess(parts);
  throw new UserError(
    said`${code(name)} is a day of the week or several, not ${quoted(text)}.`,
    guesses.length > 0
      ? said`Did you mean ${codes(guesses)}?`
      : said`For example: ${codes(["monday", "mon,thu", "mon-fri", "weekdays", "weekends", "daily"])}.`,
  );
}

/** The words, with "-" for each word or dash that means "until". */
function partsOf(text: string): readonly string[] {
  const words = text
    .replace(/\b(?:every|each|all) days?\b/, "daily")
    .replace(/\b(?:week|work|working|business) days?\b/, "weekdays")
    .replace(/\b(?:every|each|once a) week\b/, "weekly")
    .match(/[-–—]|[^\s,;&+/|.–—-]+/gu);
  return (words ?? [])
    .map((word) => (untilWords.has(word) || /^[–—]$/u.test(word) ? "-" : word))
    .filter((word) => !fillers.has(word));
}

/** The days; `undefined` unless every part is a day, a group of days or a range, and there is at least one. */
function daysIn(parts: readonly string[]): ReadonlySet<Weekday> | undefined {
  const days = new Set<Weekday>();
  for (let i = 0; i < parts.length; i++) {
    const [part = "", until, last = ""] = parts.slice(i, i + 3);
    const found = until === "-" ? range(part, last) : daysOf(part);
    if (!found) return undefined;
    for (const day of found) days.add(day);
    if (until === "-") i += 2;
  }
  return days.size > 0 ? days : undefined;
}

function daysOf(part: string): readonly Weekday[] | undefined {
  const day = weekdayOf(part);
  return groups.get(part) ?? (day && [day]);
}

/** In a range, two letters are enough for a day: "Mo-Fr". */
function range(from: string, to: string): readonly Weekday[] | undefined {
  const shortest = Math.min(from.length, to.length) === 2 ? 2 : shortestName;
  const [first, last] = [weekdayOf(from, shortest), weekdayOf(to, shortest)];
  if (!first || !last) return undefined;
  const length = ((last - first + 7) % 7) + 1;
  return [...weekdays, ...weekdays].slice(first - 1, first - 1 + length);
}

/** Outside of a range two letters mean a country: "fr", "sa", "th". */
const shortestName = 3;

function weekdayOf(word: string, shortest = shortestName): Weekday | undefined {
  if (word.length < shortest) return undefined;
  const index = weekdayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(word));
  return weekdays[index];
}

/** Days with a spelling near to the input. */
function guess(parts: readonly string[]): readonly string[] {
  const names = [...weekdayNames.map((name) => name.toLowerCase()), "weekdays", "weekends"];
  const unknown = parts.filter((part) => part !== "-" && !daysOf(part));
  return unknown.length === 1 ? nearest(unknown[0] ?? "", names).slice(0, 2) : [];
}
