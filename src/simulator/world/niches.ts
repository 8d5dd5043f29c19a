type Words = readonly [string, ...string[]];

/** A group of people who post alike: how their handles start, which other tags they use, where they live. */
interface Niche {
  readonly handles: Words;
  /** Tags that travel with the niche's own. */
  readonly companions: readonly string[];
  /** ISO 3166 alpha-2, repeated by weight. */
  readonly regions: Words;
}

const everywhere: Words = ["US", "US", "US", "US", "GB", "GB", "CA", "AU", "BR", "MX", "DE", "PH"];

export type NicheName = keyof typeof niches;

export const niches = {
  books: niche("bookish pages chapter novel shelf reads", "bookworm reading currentlyreading"),
  booksJa: niche("hon dokusho bunko", "本 本のある暮らし 小説", "JP JP JP JP JP JP TW"),
  booksAr: niche("kutub maktaba qiraa", "قراءة اقتباسات روايات", "EG SA SA AE MA IQ"),
  booksRu: niche("knigi chitay polka", "чтение роман библиотека", "KZ RU RU UA BY"),
  booksHi: niche("kitab pustak padho", "पढ़ना कहानी हिंदी", "IN IN IN IN IN NP"),
  booksDe: niche("lese buch seiten", "buchtok lesen buchtipp", "DE DE DE DE AT CH"),
  home: niche("tidy home cozy fresh nest reset", "cleaning hometips organization"),
  food: niche("cook kitchen crumbs plate taste", "easyrecipe foodtok dinnerideas"),
  beauty: niche("glow skin gloss velvet blush", "beautytok makeup selfcare"),
  fitness: niche("fit strong pace lift move", "fitnessmotivation workout fittok"),
  travel: niche("roam wander atlas train far", "traveltips wanderlust weekendtrip"),
  tech: niche("byte pixel prompt gadget stack", "productivity gadgets learnontiktok"),
  finance: niche("coin budget ledger shop penny", "personalfinance smallbusiness savings"),
  pets: niche("paws whisker tail furry snout", "petsoftiktok animals funnypets"),
  craft: niche("stitch yarn thread loop paper", "handmade diy craftok"),
} as const satisfies Readonly<Record<string, Niche>>;

export const nicheNames = Object.keys(niches) as readonly NicheName[];

function niche(handles: string, companions: string, regions?: string): Niche {
  const [first = "", ...others] = handles.split(" ");
  const [home = "US", ...abroad] = regions?.split(" ") ?? everywhere;
  return {
    handles: [first, ...others],
    companions: companions.split(" "),
    regions: [home, ...abroad],
  };
}
