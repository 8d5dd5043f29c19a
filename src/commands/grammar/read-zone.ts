import { UserError } from "../../errors.ts";
import { code, codes, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { quoted } from "./quoted.ts";
import { ambiguousZones, cityZones, plainCity, zoneWords } from "./zone-words.ts";

/**
 * Reads "europe/berlin", "US/Pacific", "New York", "EST" or "UTC+2"; returns the spelling of the time zone database, or
 * "UTC+2".
 */
export function readZone(text: string, name: string): string {
  const typed = text
    .replace(/^(?:in|at) /i, "")
    .replace(/ (?:standard |daylight |summer )?time$/i, "");
  const zone = zoneNamed(typed);
  if (zone) return zone;
  const guesses = meantBy(typed);
  throw new UserError(
    said`${code(name)} is a time zone such as ${code("Europe/Berlin")} or ${code("UTC")}, not ${quoted(text)}.`,
    guesses.length > 0
      ? said`Did you mean ${codes(guesses)}?`
      : said`Name a city of it, such as ${code("New York")}, or its hours from UTC, such as ${code("UTC+2")}.`,
  );
}

function zoneNamed(text: string): string | undefined {
  const called = text.toLowerCase();
  const known =
    zonesByName().get(called.replaceAll(" ", "_")) ?? zoneWords.get(called) ?? offsetZone(called);
  if (known) return known;
  if (ambiguousZones.has(called)) return undefined;
  const city = plainCity(text);
  return zonesByCity().get(city) ?? cityZones.get(city) ?? olderZone(called) ?? cityAnywhere(city);
}

/** Suggestions for a name that stands for several zones or is nearly one's name. */
function meantBy(text: string): readonly string[] {
  const several = ambiguousZones.get(text.toLowerCase());
  if (several) return several;
  // "Berlin, Germany" is clear, and "Paris, Texas" is not.
  const [place = "", ...where] = text.split(",");
  if (where.length > 0) {
    const zone = zoneNamed(place.trim());
    return zone ? [zone] : meantBy(place.trim());
  }
  // Shorter words are similar to too many places.
  if (text.length < 5) return [];
  const most = text.length < 7 ? 1 : 2;
  const cities = nearest(plainCity(text), [...zonesByCity().keys()], most);
  const zones = cities.flatMap((city) => zonesByCity().get(city) ?? []);
  const names = nearest(text.toLowerCase(), [...zonesByName().keys()], most);
  return [...new Set([...zones, ...names.flatMap((one) => zonesByName().get(one) ?? [])])];
}

/** Reads "UTC+2", "gmt-3:30" or "+02:00": whole minutes from -12 to +14 hours. */
function offsetZone(text: string): string | undefined {
  const [, sign, hours, minutes = "00"] =
    /^(?:utc|gmt)? ?([+−-]) ?(\d{1,2})(?::?([0-5]\d))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const past = Number(hours) * 60 + Number(minutes);
  if (past === 0) return "UTC";
  if (past > (sign === "+" ? 14 : 12) * 60) return undefined;
  return `UTC${sign === "+" ? "+" : "-"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}

/** Zones that Intl accepts but does not list, and whose spelling is not simply a capital for each word. */
const oddZones = [
  ...["UTC", "GMT", "CET", "EET", "WET", "MET", "Cuba", "Egypt", "Eire", "Hongkong", "Iceland"],
  ...["Iran", "Israel", "Jamaica", "Japan", "Libya", "Navajo", "Poland", "Portugal", "Singapore"],
  ...["Turkey", "Brazil/DeNoronha", "Chile/EasterIsland", "Mexico/BajaNorte", "Mexico/BajaSur"],
  ...["America/Argentina/ComodRivadavia", "America/Knox_IN", "Australia/ACT", "Australia/LHI"],
  ...["Australia/NSW", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT", "PRC", "ROC", "ROK", "UCT"],
  ...["Kwajalein", "Greenwich", "Universal", "GB-Eire", "NZ-CHAT", "W-SU", "GMT0"],
];

let byName: ReadonlyMap<string, string> | undefined;
let byCity: ReadonlyMap<string, string> | undefined;

/** Zones by their lower-case name. Built at first use, because it takes a while. */
function zonesByName(): ReadonlyMap<string, string> {
  byName ??= new Map(
    [...oddZones, ...Intl.supportedValuesOf("timeZone")].map((zone) => [zone.toLowerCase(), zone]),
  );
  return byName;
}

/** Zones by city ("new york"). When two zones have the same city, the one with the shorter name is used. */
function zonesByCity(): ReadonlyMap<string, string> {
  byCity ??= new Map(
    Intl.supportedValuesOf("timeZone")
      .toSorted((a, b) => b.length - a.length)
      .map((zone) => [plainCity(zone.slice(zone.lastIndexOf("/") + 1)), zone]),
  );
  return byCity;
}

/** Intl accepts older names (Asia/Kolkata, US/Pacific) without listing them, so the typed name is kept. */
function olderZone(text: string): string | undefined {
  if (!/^[a-z]+(?:\/[a-z0-9_+-]+){1,2}$/.test(text)) return undefined;
  const spelling = text
    .replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/^Us\//, "US/")
    .replace(/^Etc\/(?:Gmt.*|Uct|Utc)$/, (name) => `Etc/${name.slice(4).toUpperCase()}`);
  return isZone(spelling) ? spelling : undefined;
}

const parts = [
  ...["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian"],
  ...["Pacific", "America/Argentina", "America/Indiana", "America/Kentucky"],
];
const longestCity = 20;

/** A zone by its city, for names that Intl accepts but does not list: Kathmandu, Kolkata, Nuuk. */
function cityAnywhere(city: string): string | undefined {
  if (city.length > longestCity || !/^[a-z]+(?: [a-z]+){0,3}$/.test(city)) return undefined;
  const spelling = city
    .replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll(" ", "_");
  return parts.map((part) => `${part}/${spelling}`).find(isZone);
}

/** Whether it names a time zone: "Europe/Berlin". */
export function isZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
}
