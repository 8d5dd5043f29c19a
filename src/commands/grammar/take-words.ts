import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { isWorld, regionAdvice } from "../../watchlist/region-code.ts";
import type { Command, OptionSpec, OptionSpecs } from "../command.ts";
import { quoted } from "./quoted.ts";
import { fits, isNear } from "./read-options.ts";
import { optionMeant } from "./unknown-option.ts";

/** The sign between an option's name and its value. */
export const mark = /[:=：]/u;

/**
 * How many words a kind takes: one, several ("mon to fri", "at 9 am", "2 weeks", "New York", "top 5", "in US"), or all
 * remaining.
 */
const takes: Readonly<Record<OptionSpec["kind"], "one" | "some" | "all">> = {
  tag: "one",
  tags: "all",
  text: "all",
  whole: "some",
  choice: "one",
  consent: "one",
  region: "some",
  list: "one",
  handle: "one",
  document: "one",
  days: "some",
  duration: "some",
  since: "some",
  time: "some",
  zone: "some",
};
export const longestPhrase = 8;

/** An option, its value, and the number of words taken. */
export interface Taken {
  readonly option: string;
  readonly value: string;
  readonly words: number;
}

type Value = Omit<Taken, "option">;
type Option = readonly [name: string, spec: OptionSpec];

export function isGreedy(spec: OptionSpec | undefined): boolean {
  return spec !== undefined && takes[spec.kind] === "all";
}

/**
 * Takes as many of the next words as fit the option together, or as name a country after "in"; `undefined` when not
 * even the first word fits.
 */
export function phrase(spec: OptionSpec, words: readonly string[]): Value | undefined {
  const place = spec.kind === "region" ? placeIn(words) : undefined;
  if (place) return place;
  for (let count = takes[spec.kind] === "some" ? words.length : 1; count > 0; count--) {
    const value = words.slice(0, count).join(" ");
    if (fits(spec, value)) return { value, words: count };
  }
  return undefined;
}

const longestPlace = 5;

/** "in germany", so that the bot can ask back: "in" alone is the code of India. */
function placeIn([word = "", ...others]: readonly string[]): Value | undefined {
  if (word.toLowerCase() !== "in") return undefined;
  for (let count = Math.min(others.length, longestPlace); count > 0; count--) {
    const place = others
      .slice(0, count)
      .join(" ")
      .replaceAll(/[()[\],;.!?]/gu, "");
    if (regionAdvice(place) || isWorld(place)) {
      return { value: `in ${place}`, words: count + 1 };
    }
  }
  return undefined;
}

/** The option for words without an option's name. `open` is the option named last, if it takes all following words. */
export function positional(
  next: readonly string[],
  command: Command,
  given: Readonly<Record<string, string>>,
  open: string | undefined,
): Taken {
  const [value = ""] = next;
  if (open !== undefined) return { option: open, value, words: 1 };
  const free = freeOptions(command.options, given);
  const required = free.find(([name, spec]) => spec.required && given[name] === undefined);
  if (required) {
    const [option, spec] = required;
    return { option, ...(phrase(spec, next) ?? { value, words: 1 }) };
  }
  const found =
    besideTime(free, command, given, value) ?? fitting(free, next) ?? unfitting(free, next);
  if (found) return found;
  throw (
    optionMeant(value, command) ??
    new UserError(
      said`${code(command.name)} does not know what to do with ${quoted(value)}.`,
      said`${code(`help ${command.name}`)} shows how it is used.`,
    )
  );
}

/** Words that mean a time zone after a time ("9am PT"), and a country elsewhere. */
const clockOrCountry: ReadonlySet<string> = new Set(["et", "mt", "pt"]);

/** A time zone's name after a time, which otherwise would be read as a country code. */
function besideTime(
  free: readonly Option[],
  { options }: Command,
  given: Readonly<Record<string, string>>,
  word: string,
): Taken | undefined {
  const [zone] = free.find(([, { kind }]) => kind === "zone") ?? [];
  const hasTime = Object.entries(options).some(
    ([name, { kind }]) => kind === "time" && given[name],
  );
  const isMeant = zone && hasTime && clockOrCountry.has(word.toLowerCase());
  return isMeant ? { option: zone, value: word, words: 1 } : undefined;
}

/** Options without a value, and the last option with a value if it takes more words. */
function freeOptions(
  specs: OptionSpecs,
  given: Readonly<Record<string, string>>,
): readonly Option[] {
  const all = Object.entries(specs);
  const last = all.findLast(([name, spec]) => given[name] !== undefined && isGreedy(spec))?.[0];
  return all.filter(([name]) => given[name] === undefined || name === last);
}

function fitting(free: readonly Option[], next: readonly string[]): Taken | undefined {
  for (const [option, spec] of free) {
    const value = phrase(spec, next);
    if (value) return { option, ...value };
  }
  return undefined;
}

/**
 * The option whose error explains best why the words fit none: one they nearly fit, else one of numbers for a number,
 * else the first.
 */
function unfitting(free: readonly Option[], next: readonly string[]): Taken | undefined {
  const words = unnamed(next);
  for (const [option, spec] of free) {
    const value = near(spec, words);
    if (value) return { option, ...value };
  }
  const kinds = kindsOf(words[0] ?? "");
  const ofKind = free.find(([, { kind }]) => kinds.has(kind));
  const [option, spec] = ofKind ?? free.find(([, one]) => !isSwitch(one)) ?? [];
  if (option === undefined || spec === undefined) return undefined;
  const own = takes[spec.kind] === "some" ? words : words.slice(0, 1);
  return { option, value: own.join(" "), words: own.length };
}

const numbers: ReadonlySet<OptionSpec["kind"]> = new Set(["whole", "time", "duration", "since"]);
const places: ReadonlySet<OptionSpec["kind"]> = new Set(["region"]);

/** The kinds that a word can only be meant for: a number, or two letters for a country. */
function kindsOf(word: string): ReadonlySet<OptionSpec["kind"]> {
  if (/^[-+]?\p{N}/u.test(word)) return numbers;
  return /^[a-z]{2}$/iu.test(word) ? places : new Set();
}

/** An option that is only on or off, such as `fresh:yes`: other words are not meant for it. */
function isSwitch(spec: OptionSpec): boolean {
  return spec.kind === "consent" || (spec.kind === "choice" && spec.choices.length === 1);
}

const longestNear = 3;

/** The words to ask back about when they are nearly a value of this option. */
function near(spec: OptionSpec, words: readonly string[]): Value | undefined {
  for (let count = Math.min(words.length, longestNear); count > 0; count--) {
    const value = words.slice(0, count).join(" ");
    if (isNear(spec, value)) return { value, words: count };
  }
  return undefined;
}

/** The words up to the next one that names an option. */
function unnamed(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word, i) => i > 0 && mark.test(word));
  return end < 0 ? words : words.slice(0, end);
}
