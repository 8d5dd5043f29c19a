import { UserError } from "../errors.ts";
import { type TagRef, tagRef } from "../hashtag.ts";
import { listName, longestListName } from "../watch/list-name.ts";
import { regionAdvice, regionCode } from "../watch/region-code.ts";
import type { Document, OptionKinds, OptionSpec, OptionSpecs, OptionValues } from "./command.ts";
import { quoted } from "./quoted.ts";
import { readDays, readDuration, readTime } from "./read-times.ts";

/** Checks what a platform handed over against what the command declared. */
export function readOptions(
  specs: OptionSpecs,
  given: Readonly<Record<string, string | Document>>,
): OptionValues<OptionSpecs> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, readOption(name, spec, given[name])]),
  ) as OptionValues<OptionSpecs>;
}

function readOption(name: string, spec: OptionSpec, given: string | Document | undefined): unknown {
  if (typeof given === "function") return attached(given, name, spec);
  const text = given?.trim();
  if (text) return readers[spec.kind](text, name, spec);
  if (spec.required) throw new UserError(`\`${name}\` is missing: ${lowerFirst(spec.about)}.`);
  return undefined;
}

/** Whether the text could be meant for this option: "friday" fits a weekday, "ads" no region. */
export function fits(spec: OptionSpec, text: string): boolean {
  try {
    readers[spec.kind](text, "", spec);
    return true;
  } catch {
    return false;
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
  tag: readTag,
  tags: readTags,
  text: readText,
  whole: readWhole,
  choice: readChoice,
  region: readRegion,
  list: readList,
  document: readDocument,
  days: readDays,
  duration: readDuration,
  time: readTime,
  zone: readZone,
};

function readTag(text: string): TagRef {
  const ref = tagRef(text);
  if (ref) return ref;
  throw new UserError(
    `${quoted(text)} cannot be a hashtag.`,
    "A hashtag is letters, digits and _ without spaces, up to 100 of them: `booktok`, a TikTok tag link, or `id:7551`.",
  );
}

function readTags(text: string): readonly TagRef[] {
  const words = text.split(/[\s,;]+/u).filter(Boolean);
  if (words.length === 0)
    throw new UserError("There is no hashtag in that.", "For example: `booktok`.");
  return words.map(readTag);
}

function readText(text: string, name: string, spec: OptionSpec): string {
  const longest = "longest" in spec ? spec.longest : Number.POSITIVE_INFINITY;
  if (text.length <= longest) return text;
  throw new UserError(`\`${name}\` can be ${longest} characters at most; that was ${text.length}.`);
}

function readWhole(text: string, name: string, spec: OptionSpec): number {
  const { min, max } = spec.kind === "whole" ? spec : { min: 0, max: 0 };
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UserError(`\`${name}\` is a whole number from ${min} to ${max}, not ${quoted(text)}.`);
}

function readChoice(text: string, name: string, spec: OptionSpec): string {
  const choices = spec.kind === "choice" ? spec.choices : [];
  const choice = choices.find((candidate) => candidate === text.toLowerCase());
  if (choice) return choice;
  const listed = choices.map((candidate) => `\`${candidate}\``).join(" or ");
  throw new UserError(`\`${name}\` is ${listed}, not ${quoted(text)}.`);
}

function readDocument(text: string, name: string, spec: OptionSpec): Document {
  return attached(async () => text, name, spec);
}

/** The document as it comes; refused only when it is fetched and too long. */
function attached(fetch: Document, name: string, spec: OptionSpec): Document {
  if (spec.kind !== "document") throw new UserError(`\`${name}\` is a text, not a file.`);
  return async () => readText(await fetch(), name, spec);
}

function readRegion(text: string, name: string): string {
  const code = regionCode(text);
  if (code) return code;
  throw new UserError(
    `\`${name}\` is a two-letter country code such as \`US\`, not ${quoted(text)}.`,
    regionAdvice(text) ?? "Leave it out to look at the whole world.",
  );
}

function readList(text: string): string {
  const name = listName(text);
  if (name) return name;
  throw new UserError(
    `${quoted(text)} cannot be the name of a list.`,
    `Use letters, digits, spaces, \`-\`, \`_\` or \`.\`, up to ${longestListName} of them, such as \`books\`.`,
  );
}

function readZone(text: string, name: string): string {
  const zone = zoneSpelling(text);
  if (zone) return zone;
  throw new UserError(
    `\`${name}\` is a time zone such as \`Europe/Berlin\` or \`UTC\`, not ${quoted(text)}.`,
  );
}

/** Intl answers some zones by names of long ago (Asia/Calcutta), so the spelling asked for is kept. */
function zoneSpelling(text: string): string | undefined {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const known = zones.find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (known) return known;
  const spelling = text
    .toLowerCase()
    .replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  return /^[a-z]+\/[a-z_/+-]+$/i.test(text) && isZone(spelling) ? spelling : undefined;
}

function isZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
