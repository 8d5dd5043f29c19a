import { regionCode } from "../../domain/country.ts";
import { listName, longestListName } from "../../domain/list-name.ts";
import { UserError } from "../../errors.ts";
import { code, codes, plain, said } from "../../text/inline.ts";
import { folded, narrow, plainDigits, visible } from "../../text/visible-text.ts";
import { regionAdvice, regionWords } from "../../watchlist/region-code.ts";
import type { Document, OptionKinds, OptionSpec, OptionSpecs, OptionValues } from "../command.ts";
import { whateverItCosts } from "./consent.ts";
import { quoted } from "./quoted.ts";
import { readDays } from "./read-days.ts";
import { readHandle } from "./read-handle.ts";
import { readSince } from "./read-since.ts";
import { parseTag, readTags } from "./read-tags.ts";
import { readDuration, readTime } from "./read-times.ts";
import { readWhole } from "./read-whole.ts";
import { readZone } from "./read-zone.ts";

/** Checks the options sent by a platform against those that the command declares. */
export function readOptions(
  specs: OptionSpecs,
  given: Readonly<Record<string, string | Document>>,
): OptionValues<OptionSpecs> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, readOption(name, spec, given[name])]),
  ) as OptionValues<OptionSpecs>;
}

/** Checks what was given for one option. Throws a `UserError` for what it does not take. */
export function readOption(
  name: string,
  spec: OptionSpec,
  given: string | Document | undefined,
): unknown {
  if (typeof given === "function") return attached(given, name, spec);
  const text = given && typedText(given, spec);
  if (!text) {
    if (spec.required)
      throw new UserError(said`${code(name)} is missing: ${lowerFirst(spec.about)}.`);
    return undefined;
  }
  const longest = longestTyped.get(spec.kind) ?? usualLongest;
  if (text.length > longest) {
    throw new UserError(
      said`${code(name)} can be ${longest} characters at most; that was ${text.length}.`,
    );
  }
  return readers[spec.kind](text, name, spec);
}

/** The longest input for kinds with longer values than a name; texts and documents have limits of their own. */
const longestTyped: ReadonlyMap<OptionSpec["kind"], number> = new Map([
  ["tag", 2000],
  ["tags", 12_000],
  ["text", Number.POSITIVE_INFINITY],
  ["document", Number.POSITIVE_INFINITY],
]);
const usualLongest = 200;

/** The most characters that can be given for an option. */
export function longestGiven(spec: OptionSpec): number {
  if (spec.kind === "text" || spec.kind === "document") return spec.longest;
  return longestTyped.get(spec.kind) ?? usualLongest;
}

/** The visible characters of the input; on one line, except for kinds with several lines. */
function typedText(given: string, { kind }: OptionSpec): string {
  const seen = visible(given).trim();
  if (kind === "text" || kind === "document") return seen;
  const oneLine = seen.replaceAll(/\s+/gu, " ");
  if (kind === "tag" || kind === "tags") return oneLine;
  const bare = narrow(oneLine).replaceAll(punctuation, "") || oneLine;
  return kind === "list" ? bare : plainDigits(bare);
}

/** Punctuation around a word in a sentence: "(Berlin)", "9 am,", "US;". */
const punctuation = /^[([{,;]{1,9} ?| ?[)\]},;]{1,9}$/gu;

/** Whether the text can be a value of this option: "friday" fits a weekday option, "ads" does not fit a region. */
export function fits(spec: OptionSpec, text: string): boolean {
  return mistakeIn(spec, text) === undefined;
}

/** Whether the text is nearly a value of this option, so that the bot can ask what was meant. */
export function isNear(spec: OptionSpec, text: string): boolean {
  return plain(mistakeIn(spec, text)?.next ?? "").startsWith("Did you mean");
}

function mistakeIn(spec: OptionSpec, text: string): UserError | undefined {
  try {
    readOption("", { ...spec, required: true }, text);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

type Readers = {
  readonly [Kind in keyof OptionKinds]: (
    text: string,
    name: string,
    spec: OptionSpec,
  ) => OptionKinds[Kind];
};

const readers: Readers = {
  tag: parseTag,
  tags: readTags,
  text: readText,
  whole: readWhole,
  choice: readChoice,
  consent: readConsent,
  region: readRegion,
  list: readList,
  handle: readHandle,
  document: readDocument,
  days: readDays,
  duration: readDuration,
  since: readSince,
  time: readTime,
  zone: readZone,
};

function readText(text: string, name: string, spec: OptionSpec): string {
  const longest = "longest" in spec ? spec.longest : Number.POSITIVE_INFINITY;
  if (text.length <= longest) return text;
  throw new UserError(
    said`${code(name)} can be ${longest} characters at most; that was ${text.length}.`,
    spec.kind === "document" ? "Split it, and give the parts one after the other." : undefined,
  );
}

function readChoice(text: string, name: string, spec: OptionSpec): string {
  const choices = spec.kind === "choice" ? spec.choices : [];
  const choice = choices.find((candidate) => candidate === folded(text));
  if (choice) return choice;
  throw new UserError(said`${code(name)} is ${codes(choices)}, not ${quoted(text)}.`);
}

function readConsent(text: string, name: string): number {
  if (folded(text) === "yes") return whateverItCosts;
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  throw new UserError(
    said`${code(name)} is ${code("yes")}, or the most calls that it may cost, not ${quoted(text)}.`,
  );
}

function readDocument(text: string, name: string, spec: OptionSpec): Document {
  return attached(async () => text, name, spec);
}

/** The document, not read yet. It is rejected as too long only when it is fetched. */
function attached(fetch: Document, name: string, spec: OptionSpec): Document {
  if (spec.kind !== "document") throw new UserError(said`${code(name)} is a text, not a file.`);
  return async (say) => readText(await fetch(say), name, spec);
}

function readRegion(text: string, name: string): string {
  const place = text.replace(/^(?:in |for |from |only )?(?:the )?/i, "");
  const country = regionCode(place);
  if (country) return country;
  const several = regionWords(place);
  if (several.length > 1 && several.every(regionCode)) {
    throw new UserError(
      said`${code(name)} is one country at a time, not ${quoted(text)}.`,
      "Ask for each by itself.",
    );
  }
  throw new UserError(
    said`${code(name)} is a two-letter country code such as ${code("US")}, not ${quoted(text)}.`,
    regionAdvice(place) ?? "Leave it out to look at the whole world.",
  );
}

function readList(text: string): string {
  const name = listName(text);
  if (name) return name;
  throw new UserError(
    `${quoted(text)} cannot be the name of a list.`,
    /^[#＃]/u.test(text)
      ? said`A list's name has no ${code("#")}, such as ${code("books")}, and stands before any hashtags.`
      : said`Use letters, digits, spaces, ${code("-")}, ${code("_")} or ${code(".")}, up to ${longestListName} of them, such as ${code("books")}.`,
  );
}

/** The text with a lower-case first letter, except for abbreviations such as "CSV". */
function lowerFirst(text: string): string {
  const isShort = /^\p{Lu}{2}/u.test(text);
  return isShort ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
