import type { Weekday } from "../brief/subscription.ts";
import { UserError } from "../errors.ts";
import { type TagRef, tagRef } from "../hashtag.ts";
import { weekdayNames } from "../time.ts";
import type { OptionKinds, OptionSpec, OptionSpecs, OptionValues } from "./command.ts";

/** Checks what a platform handed over against what the command declared. */
export function readOptions(
  specs: OptionSpecs,
  given: Readonly<Record<string, string>>,
): OptionValues<OptionSpecs> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, readOption(name, spec, given[name])]),
  ) as OptionValues<OptionSpecs>;
}

function readOption(name: string, spec: OptionSpec, given: string | undefined): unknown {
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
  weekday: readWeekday,
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
  const longest = spec.kind === "text" ? spec.longest : Number.POSITIVE_INFINITY;
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

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

function readRegion(text: string, name: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && code !== "ZZ" && countries.of(code)) return code;
  throw new UserError(
    `\`${name}\` is a two-letter country code such as \`US\`, not ${quoted(text)}.`,
  );
}

const longestListName = 40;

function readList(text: string): string {
  const name = text.normalize("NFC").toLowerCase().replaceAll(/\s+/gu, " ");
  if (name.length <= longestListName && /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} _.-]*$/u.test(name))
    return name;
  throw new UserError(
    `${quoted(text)} cannot be the name of a list.`,
    `Use letters, digits, spaces, \`-\`, \`_\` or \`.\`, up to ${longestListName} of them, such as \`books\`.`,
  );
}

function readWeekday(text: string, name: string): Weekday {
  const start = text.toLowerCase();
  const index = weekdayNames.findIndex((weekday) => weekday.toLowerCase().startsWith(start));
  if (index >= 0 && start.length >= 2) return (index + 1) as Weekday;
  throw new UserError(`\`${name}\` is a day of the week such as \`monday\`, not ${quoted(text)}.`);
}

function readTime(text: string, name: string): string {
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

const longestQuote = 60;

/** What the person wrote, short enough to be shown back. */
export function quoted(text: string): string {
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}"`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
