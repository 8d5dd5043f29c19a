/** Countries one list may look from. */
export const mostRegions = 5;

/** ISO 3166-1, all of it. Not asked of Intl, which also names what is no country: EU, UN, SU, XA. */
const countries: ReadonlySet<string> = new Set(
  (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
    "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
    "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
  ).split(" "),
);

/**
 * ISO 3166 alpha-2, upper case; `undefined` when there is no such country. "UK", which ISO keeps free for the United
 * Kingdom, is GB, so that everybody asks, pays and reads under one code.
 */
export function regionCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (code === "UK") return "GB";
  return countries.has(code) ? code : undefined;
}

/** What to type instead of something that is no country's code, "Did you mean `DE`?"; `undefined` when nobody knows. */
export function regionAdvice(text: string): string | undefined {
  const called = text.trim().toLowerCase();
  const code = codesOfNames().get(called);
  if (code) return `Did you mean \`${code}\`?`;
  return unions.has(called)
    ? "That is many countries: name one of them, such as `DE` or `FR`."
    : undefined;
}

const unions: ReadonlySet<string> = new Set(["eu", "ez", "europe", "asia", "africa", "latam"]);

/** What people call a country besides its name. */
const otherNames: readonly (readonly [string, string])[] = [
  ...["usa", "u.s.", "america"].map((name) => [name, "US"] as const),
  ...["england", "britain", "great britain", "scotland", "wales"].map(
    (name) => [name, "GB"] as const,
  ),
  ["el", "GR"],
  ["su", "RU"],
  ["turkey", "TR"],
  ["holland", "NL"],
];

const english = new Intl.DisplayNames("en", { type: "region" });
let names: ReadonlyMap<string, string> | undefined;

/** From a country's name in English, lower case, to its code. Made when first asked for, because it takes a while. */
function codesOfNames(): ReadonlyMap<string, string> {
  names ??= new Map([
    ...[...countries].map((code) => [(english.of(code) ?? code).toLowerCase(), code] as const),
    ...otherNames,
  ]);
  return names;
}
