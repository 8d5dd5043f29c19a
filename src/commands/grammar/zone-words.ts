/** Other names of time zones and places, lower case. */

/** Names that mean one zone. EST and EDT both mean New York: people use the name of the current half of the year. */
export const zoneWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "America/New_York": "est,edt,eastern",
    "America/Chicago": "cdt,central",
    "America/Denver": "mst,mdt,mountain",
    "America/Los_Angeles": "pst,pdt,pacific",
    "America/Anchorage": "akst,akdt",
    "Pacific/Honolulu": "hst",
    "America/Sao_Paulo": "brt",
    "Europe/London": "bst,british",
    CET: "cest,mez,mesz,cet/cest,central european",
    EET: "eest,eastern european",
    WET: "west,western european",
    "Europe/Moscow": "msk",
    "Africa/Johannesburg": "sast",
    "Asia/Karachi": "pkt",
    GMT: "greenwich mean",
    "Asia/Jakarta": "wib",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Manila": "pht",
    "Asia/Seoul": "kst",
    "Asia/Tokyo": "jst",
    "Australia/Perth": "awst",
    "Australia/Sydney": "aest,aedt",
    "Pacific/Auckland": "nzst,nzdt",
    UTC: "z,zulu",
  }).flatMap(([zone, words]) => words.split(",").map((word) => [word, zone] as const)),
);

/** Names that mean several zones, so the bot asks which. Two letters are read as a country first. */
export const ambiguousZones: ReadonlyMap<string, readonly string[]> = new Map([
  ["cst", ["America/Chicago", "Asia/Shanghai"]],
  ["ist", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]],
  ["ast", ["America/Halifax", "Asia/Riyadh"]],
  ["et", ["America/New_York"]],
  ["ct", ["America/Chicago"]],
  ["mt", ["America/Denver"]],
  ["pt", ["America/Los_Angeles"]],
  ["uk", ["Europe/London"]],
  ["usa", ["America/New_York", "America/Chicago", "America/Los_Angeles"]],
  ["us", ["America/New_York", "America/Chicago", "America/Los_Angeles"]],
  ["gb", ["Europe/London"]],
  ["nz", ["Pacific/Auckland"]],
  ["germany", ["Europe/Berlin"]],
  ["france", ["Europe/Paris"]],
  ["spain", ["Europe/Madrid"]],
  ["italy", ["Europe/Rome"]],
  ["india", ["Asia/Kolkata"]],
  ["china", ["Asia/Shanghai"]],
]);

/** Large cities that no zone is named after. */
export const cityZones: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "America/New_York": "nyc,new york city,boston,washington,miami,atlanta,philadelphia",
    "America/Chicago": "dallas,houston,austin",
    "America/Los_Angeles": "la,san francisco,seattle,san diego,las vegas",
    "America/Toronto": "montreal,ottawa",
    "America/Sao_Paulo": "rio de janeiro,brasilia",
    "Europe/Kyiv": "kyiv",
    "Europe/Vienna": "wien",
    "Europe/Berlin": "hamburg,munich,münchen,cologne,köln,frankfurt",
    "Europe/London": "manchester,edinburgh,birmingham",
    "Europe/Madrid": "barcelona",
    "Europe/Rome": "milan,milano",
    "Europe/Zurich": "geneva,basel",
    "Asia/Kolkata": "delhi,new delhi,mumbai,bangalore,bengaluru,kolkata",
    "Asia/Shanghai": "beijing,shenzhen",
    "Asia/Tokyo": "osaka,kyoto",
    "Asia/Ho_Chi_Minh": "ho chi minh city,hanoi",
    "Asia/Dubai": "abu dhabi",
  }).flatMap(([zone, cities]) => cities.split(",").map((city) => [plainCity(city), zone] as const)),
);

/** "São_Paulo" in the form used for comparison: "sao paulo". */
export function plainCity(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[_.-]/g, " ")
    .trim();
}
