import { countries, regionCode } from "../domain/country.ts";
import { code, codes, type Inline, said } from "../text/inline.ts";
import { nearest } from "../text/nearest.ts";

/** Countries one list may look from. */
export const mostRegions = 5;

/** Far longer than any country's name, in letters as people type them. */
const longestTyped = 100;

const worldWords: ReadonlySet<string> = new Set([
  ...["world", "the world", "whole world", "the whole world"],
  ...["worldwide", "everywhere", "global", "all", "none"],
]);

/** Whether the text means the whole world. */
export function isWorld(text: string): boolean {
  return worldWords.has(text.trim().toLowerCase());
}

/**
 * The words of a text that may be countries: "US, GB", "us+gb", "Brazil and the UK". A name of several words stays
 * whole.
 */
export function regionWords(text: string): readonly string[] {
  if (regionAdvice(text)) return [text];
  const parts = text
    .split(/[,;&+/|\n]| (?:and|or) /iu)
    .map((part) => part.trim().replace(/^the /i, ""))
    .filter(Boolean);
  return parts.flatMap((part) => (regionAdvice(part) ? [part] : part.split(/\s+/u)));
}

/** What to type instead of something that is no country's code, "Did you mean DE?"; `undefined` when nobody knows. */
export function regionAdvice(text: string): Inline | undefined {
  if (text.length > longestTyped) return undefined;
  const called = plainName(text).replace(/^the /, "");
  const country = codesOfNames().get(called) ?? regionCode(called);
  if (country) return said`Did you mean ${code(country)}?`;
  if (unions.has(called))
    return said`That is many countries: name one of them, such as ${code("DE")} or ${code("FR")}.`;
  const close = misspelt(called);
  return close.length > 0 ? said`Did you mean ${codes(close)}?` : undefined;
}

const shortestMisspelt = 5;

/** The codes of the countries whose English name is one typing error away: "germny" is DE. */
function misspelt(called: string): readonly string[] {
  if (called.length < shortestMisspelt) return [];
  english ??= new Map(namesIn("en"));
  const alike = [...english.keys()].filter((name) => name[0] === called[0]);
  return nearest(called, alike, 1).flatMap((name) => english?.get(name) ?? []);
}

let english: ReadonlyMap<string, string> | undefined;

/** As names are compared: "México" is "mexico", "U.S.A." is "usa". */
function plainName(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}.]/gu, "")
    .toLowerCase()
    .trim();
}

const unions: ReadonlySet<string> = new Set(
  "eu ez europe eurozone asia africa latam apac emea dach nordics benelux americas".split(" "),
);

/** What people call a country besides its name. */
const otherNames: Readonly<Record<string, string>> = {
  US: "usa,america,united states of america",
  GB: "gbr,england,britain,great britain,scotland,wales,northern ireland",
  GR: "el,hellas",
  RU: "su,russian federation",
  TR: "turkey",
  NL: "holland,the netherlands",
  AE: "uae,emirates",
  KR: "korea,rok",
  CZ: "czech republic",
  CI: "ivory coast",
  MM: "burma",
  MK: "macedonia",
  VN: "viet nam",
  HK: "hong kong",
  MO: "macau,macao",
  SZ: "swaziland",
  CV: "cape verde",
  TL: "east timor",
  DE: "deu,ger",
  PS: "palestine",
  CD: "congo",
};

/** Languages in which people name their own country. */
const languages =
  "en de fr es it pt nl pl tr sv da nb fi cs el ru uk ja ko zh ar hi th vi id".split(" ");
let names: ReadonlyMap<string, string> | undefined;

/** From a country's name to its code. Made when first asked for, because it takes a while. */
function codesOfNames(): ReadonlyMap<string, string> {
  names ??= new Map([
    ...languages.toReversed().flatMap(namesIn),
    ...Object.entries(otherNames).flatMap(([code, called]) =>
      called.split(",").map((name) => [name, code] as const),
    ),
  ]);
  return names;
}

function namesIn(language: string): readonly (readonly [string, string])[] {
  const called = new Intl.DisplayNames(language, { type: "region" });
  return [...countries].map((code) => [plainName(called.of(code) ?? code), code] as const);
}
