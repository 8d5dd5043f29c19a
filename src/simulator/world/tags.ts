import type { Hijacks } from "./hijack.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { NicheName } from "./niches.ts";

/** One tag of the simulated TikTok, as declared. */
export interface TagSpec {
  /** As TikTok would show it, capitals included. */
  readonly name: string;
  readonly niche: NicheName;
  /** Cumulative views in November 2026; for a reborn tag, at the end of each of its lives. */
  readonly views: number;
  /** Usual growth of the views, percent a week; 0 for a reborn tag, which grows like the square of its age. */
  readonly weekly: number;
  /** Steady when not said. */
  readonly life?: Lifecycle;
  /** Ranked by popularity when not said. `thin` and `stale` are what a restricted tag shows, for good. */
  readonly feed?: "ranked" | "recent" | "thin" | "stale";
  /** Fixed when said, otherwise made up. */
  readonly id?: string;
  readonly commerce?: true;
  /** TikTok finds it by search and id, never by name. */
  readonly unlisted?: true;
  /** The feed takes no notice of the region asked for. */
  readonly ignoresRegion?: true;
  /** Other people take to it from time to time. */
  readonly hijacks?: Hijacks;
}

/** Whether TikTok limits the tag, for good: its list is nearly empty, or has nothing newer than 90 days. */
export function isRestricted({ feed }: TagSpec): boolean {
  return feed === "thin" || feed === "stale";
}

const surging = (everyDays: 56 | 70, phase: number): Lifecycle => ({
  kind: "surging",
  everyDays,
  phase,
});
const fading = (everyDays: 56 | 70, phase: number): Lifecycle => ({
  kind: "fading",
  everyDays,
  phase,
});
const reborn = (everyDays: number, phase: number): Lifecycle => ({
  kind: "reborn",
  everyDays,
  phase,
});
const seasonal = (peak: number): Lifecycle => ({ kind: "seasonal", peak });

export const tagSpecs: readonly TagSpec[] = [
  { name: "BookTok", niche: "books", views: 372e9, weekly: 0.35, id: "7551" },
  {
    name: "booktokdeutsch",
    niche: "booksDe",
    views: 3_400,
    weekly: 0.5,
    id: "7356025154310733831",
  },
  { name: "booktokcommunity", niche: "books", views: 47e9, weekly: 0.4, ignoresRegion: true },
  { name: "romantasy", niche: "books", views: 24e9, weekly: 0.9, life: surging(56, 0) },
  { name: "RomantasyBooks", niche: "books", views: 310e6, weekly: 0.7, unlisted: true },
  { name: "bookrecommendations", niche: "books", views: 61e9, weekly: 0.6, life: surging(70, 0) },
  { name: "fantasybooks", niche: "books", views: 30e9, weekly: 0.3 },
  { name: "tbr", niche: "books", views: 520e6, weekly: 0.6, life: fading(56, 0) },
  {
    name: "cozymystery",
    niche: "books",
    views: 48e6,
    weekly: 0.9,
    life: surging(56, 5),
    feed: "recent",
  },
  { name: "bookhaul", niche: "books", views: 7.2e6, weekly: 0.4 },
  { name: "読書", niche: "booksJa", views: 420e6, weekly: 0.4 },
  { name: "読書記録", niche: "booksJa", views: 38e6, weekly: 0.9, life: surging(70, 6) },
  { name: "كتب", niche: "booksAr", views: 2.6e9, weekly: 0.3 },
  { name: "книги", niche: "booksRu", views: 890e6, weekly: 0.6, life: fading(70, 0) },
  { name: "किताबें", niche: "booksHi", views: 64e6, weekly: 0.8, life: surging(56, 9) },
  { name: "bücher", niche: "booksDe", views: 610e6, weekly: 0.4 },
  { name: "cleantok", niche: "home", views: 145e9, weekly: 0.7, life: surging(56, 14) },
  { name: "cleantokhacks", niche: "home", views: 640_000, weekly: 0.5 },
  { name: "homedecor", niche: "home", views: 88e9, weekly: 0.2, ignoresRegion: true },
  { name: "sundayreset", niche: "home", views: 22e9, weekly: 0.8, life: surging(70, 12) },
  { name: "organizedhome", niche: "home", views: 300e6, weekly: 0.7, life: fading(56, 11) },
  { name: "smallspaces", niche: "home", views: 41e6, weekly: 0.4 },
  { name: "halloweendecor", niche: "home", views: 16e9, weekly: 0.2, life: seasonal(297) },
  { name: "christmasdecor", niche: "home", views: 28e9, weekly: 0.2, life: seasonal(345) },
  { name: "mealprep", niche: "food", views: 31e9, weekly: 0.6, life: surging(56, 19) },
  { name: "airfryerrecipes", niche: "food", views: 27e9, weekly: 0.3 },
  { name: "sourdough", niche: "food", views: 12e9, weekly: 1.0, life: surging(70, 17) },
  { name: "proteinsnacks", niche: "food", views: 230e6, weekly: 1.1, life: surging(56, 23) },
  { name: "budgetmeals", niche: "food", views: 480e6, weekly: 0.6, life: fading(70, 14) },
  { name: "pumpkinrecipes", niche: "food", views: 2.2e9, weekly: 0.2, life: seasonal(285) },
  { name: "café", niche: "food", views: 75e6, weekly: 0.4 },
  { name: "GRWM", niche: "beauty", views: 400e9, weekly: 0.25, ignoresRegion: true },
  { name: "skincareroutine", niche: "beauty", views: 62e9, weekly: 0.5, life: fading(56, 22) },
  { name: "koreanskincare", niche: "beauty", views: 19e9, weekly: 0.8, life: surging(70, 23) },
  { name: "nailinspo", niche: "beauty", views: 44e9, weekly: 0.3 },
  { name: "cleangirlmakeup", niche: "beauty", views: 900e6, weekly: 0.6, life: fading(70, 28) },
  { name: "hairslugging", niche: "beauty", views: 860_000, weekly: 1.1, life: surging(56, 28) },
  { name: "glowserum", niche: "beauty", views: 530e6, weekly: 0.6, commerce: true },
  { name: "gymtok", niche: "fitness", views: 230e9, weekly: 0.3 },
  { name: "pilatesathome", niche: "fitness", views: 260e6, weekly: 1.0, life: surging(70, 29) },
  { name: "runtok", niche: "fitness", views: 15e9, weekly: 0.9, life: surging(56, 33) },
  { name: "wallpilates", niche: "fitness", views: 740e6, weekly: 0.6, life: fading(56, 33) },
  { name: "stepgoal", niche: "fitness", views: 5.2e6, weekly: 0.5 },
  { name: "newyearreset", niche: "fitness", views: 700e6, weekly: 0.2, life: seasonal(6) },
  { name: "TravelTok", niche: "travel", views: 130e9, weekly: 0.3 },
  { name: "solotravel", niche: "travel", views: 13e9, weekly: 0.4 },
  { name: "hiddengems", niche: "travel", views: 12e9, weekly: 1.0, life: surging(70, 35) },
  {
    name: "nighttrain",
    niche: "travel",
    views: 34e6,
    weekly: 0.9,
    life: surging(56, 37),
    feed: "recent",
  },
  { name: "österreich", niche: "travel", views: 640e6, weekly: 0.3 },
  { name: "europesummer", niche: "travel", views: 3.1e9, weekly: 0.2, life: seasonal(195) },
  {
    name: "aitools",
    niche: "tech",
    views: 18e9,
    weekly: 0.9,
    life: surging(70, 41),
    feed: "recent",
  },
  { name: "TechTok", niche: "tech", views: 170e9, weekly: 0.3 },
  { name: "desksetup", niche: "tech", views: 11e9, weekly: 0.4 },
  {
    name: "homeserver",
    niche: "tech",
    views: 31e6,
    weekly: 0.9,
    life: surging(56, 42),
    feed: "recent",
  },
  {
    name: "promptideas",
    niche: "tech",
    views: 96e6,
    weekly: 0,
    life: reborn(420, 250),
    feed: "recent",
  },
  { name: "smartlamp", niche: "tech", views: 88e6, weekly: 0.3, commerce: true },
  { name: "moneytok", niche: "finance", views: 34e9, weekly: 0.7, life: surging(70, 47) },
  {
    name: "smallbusinesscheck",
    niche: "finance",
    views: 43e6,
    weekly: 0.8,
    life: surging(56, 47),
    feed: "recent",
  },
  { name: "sidehustle", niche: "finance", views: 58e9, weekly: 0.5, life: fading(70, 42) },
  { name: "cashstuffing", niche: "finance", views: 380e6, weekly: 0.6, life: fading(56, 45) },
  { name: "budgetwithme", niche: "finance", views: 210e6, weekly: 1.0, life: surging(70, 52) },
  { name: "loudbudgeting", niche: "finance", views: 130_000, weekly: 0.4 },
  { name: "dogsoftiktok", niche: "pets", views: 380e9, weekly: 0.2 },
  { name: "CatTok", niche: "pets", views: 190e9, weekly: 0.3 },
  { name: "rescuedog", niche: "pets", views: 290e6, weekly: 1.0, life: surging(56, 51) },
  { name: "reptiletok", niche: "pets", views: 52e6, weekly: 0.7, life: fading(70, 56) },
  { name: "catfurniture", niche: "pets", views: 19e6, weekly: 0.3, commerce: true },
  { name: "crochet", niche: "craft", views: 66e9, weekly: 0.7, life: surging(70, 58) },
  { name: "visiblemending", niche: "craft", views: 160e6, weekly: 1.0, life: surging(70, 64) },
  { name: "punchneedle", niche: "craft", views: 17e6, weekly: 0.01 },
  { name: "bulletjournal", niche: "craft", views: 12e9, weekly: 0.02 },
  {
    name: "tinytextures",
    niche: "craft",
    views: 4.2e6,
    weekly: 0,
    life: reborn(35, 0),
    feed: "recent",
  },
  {
    name: "slowstitchclub",
    niche: "craft",
    views: 0.9e6,
    weekly: 0,
    life: reborn(35, 17),
    feed: "recent",
  },
  {
    name: "yarnroulette",
    niche: "craft",
    views: 31e6,
    weekly: 0,
    life: reborn(380, 90),
    feed: "recent",
  },
  { name: "ghostmerch", niche: "finance", views: 5.1e9, weekly: 0.2, feed: "thin" },
  { name: "detoxtea", niche: "beauty", views: 3.4e9, weekly: 0.1, feed: "stale" },
  { name: "slimpatch", niche: "fitness", views: 720e6, weekly: 0.2, feed: "stale" },
  { name: "fastcashclub", niche: "finance", views: 96e6, weekly: 0.3, feed: "stale" },
  { name: "flashgiveaway", niche: "tech", views: 240e6, weekly: 0.2, feed: "thin" },
  {
    name: "quillandkettle",
    niche: "food",
    views: 640e6,
    weekly: 0.5,
    feed: "recent",
    hijacks: { everyDays: 84, phase: 8, lastDays: 21, by: "finance" },
  },
];
