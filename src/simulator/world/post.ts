import { dayMs } from "../../time-units.ts";
import { type Author, authorOf, rankBy } from "./author.ts";
import { captionLines } from "./captions.ts";
import { nicheAt } from "./hijack.ts";
import { type NicheName, niches } from "./niches.ts";
import { type Draws, drawsOf, mix, normalOf, type Seed, unitOf } from "./seeded-random.ts";
import { type Sound, soundOf } from "./sound.ts";
import type { Tag } from "./tag.ts";
import type { TagSpec } from "./tag-spec.ts";
import { tagSpecs } from "./tags.ts";

/** A post's place in the world, before anybody has looked at it. */
export interface PostSeed {
  readonly key: Seed;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  /** `null` for a post like any other. */
  readonly hit: Hit | null;
  /** Where the feed it is in was asked for; "" for the whole world. */
  readonly scope: string;
}

/** What a list by popularity is made of: about which of how many it is there, 0 for the first. */
interface Hit {
  readonly rank: number;
  readonly of: number;
}

export interface WorldPost {
  /** 19 digits. */
  readonly id: string;
  readonly key: Seed;
  readonly createdAt: number;
  /** TikTok sometimes forgets to say when. */
  readonly dated: boolean;
  readonly caption: string | null;
  readonly author: Author;
  readonly region: string;
  /** Number of pictures; 0 for a video. */
  readonly pictures: number;
  readonly seconds: number;
  readonly plays: number | null;
  readonly likes: number | null;
  readonly comments: number;
  readonly shares: number;
  readonly saves: number;
  readonly downloads: number;
  readonly sound: Sound;
  readonly advert: boolean;
}

/** Half the distance to the plays a post will ever get takes 3.5 days. */
const accrualDays = 5;
/** Of the posts of a regional feed, this share is from that region. */
const regionMatch = 0.8;

/** One in twenty-five posts is an advert. */
const advertShare = 0.04;

/** A hit has this many times the plays of another post. */
const hitBoost = 30;

/** The plays a post will have had in the end: log-normal, spread 1.8, and no more than a third of its tag's. */
export function playsInTheEnd(tag: Tag, { key, hit }: PostSeed): number {
  // The mean of such a distribution is five times its median.
  const usual = (tag.course.viewsPerUse / 5) * (hit ? hitBoost : 1);
  const luck = hit ? normalAbove(hit.rank / hit.of) : normalOf(mix(key, 1));
  return Math.min(usual * Math.exp(1.8 * luck), tag.spec.views / 3);
}

/** What a share of a standard normal is above (Tukey's lambda; off by 0.01). */
function normalAbove(share: number): number {
  return 4.91 * ((1 - share) ** 0.14 - share ** 0.14);
}

/** Likes per play at the head of a list are 1.35 times the tag's own; 70 places down a third of the lead is left. */
function headStart({ rank }: Hit): number {
  return Math.exp(0.3 * Math.exp(-rank / 70));
}

/** The post as it stands at a moment not before it was made. */
export function postAt(tag: Tag, seed: PostSeed, at: number): WorldPost {
  const draws = drawsOf(mix(seed.key, 2));
  const age = (at - seed.createdAt) / dayMs;
  const plays = playsInTheEnd(tag, seed) * (1 - Math.exp(-age / accrualDays));
  const likeRate = tag.likeRate * (seed.hit ? headStart(seed.hit) : 1);
  const likes = Math.min(plays, plays * likeRate * Math.exp(0.64 * draws.normal()));
  const photo = draws.chance(0.07);
  const niche = nicheOf(tag, seed);
  const dated = !draws.chance(0.01);
  const author = authorOf(niche, rankBy(draws.unit()));
  return {
    id: String((BigInt(Math.floor(seed.createdAt / 1000)) << 32n) | BigInt(mix(seed.key, 3))),
    key: seed.key,
    createdAt: seed.createdAt,
    dated,
    author,
    region: homeOf(niche, seed.scope, draws),
    caption: captionOf(tag, niche, draws),
    pictures: photo ? 2 + Math.floor(draws.unit() * 6) : 0,
    seconds: photo ? 0 : Math.round(draws.between(8, 95)),
    plays: oddly(Math.floor(plays), draws),
    likes: draws.chance(0.01) ? null : Math.floor(likes),
    comments: Math.floor(likes * 0.03 * Math.exp(0.8 * draws.normal())),
    shares: Math.floor(likes * 0.05 * Math.exp(0.9 * draws.normal())),
    saves: Math.floor(likes * 0.1 * Math.exp(0.8 * draws.normal())),
    downloads: Math.floor(likes * 0.01 * Math.exp(0.8 * draws.normal())),
    sound: soundOf(niche, author, seed.key, seed.createdAt),
    advert: unitOf(mix(seed.key, 5)) < advertShare,
  };
}

/** Of the draws a post is made of, so many come before its author's: two for likes, one for pictures, one for the date. */
const drawsBeforeAuthor = 4;

/** Which of its niche's people made it, without making the post. */
export function authorRank({ key }: PostSeed): number {
  return rankBy(unitOf(mix(key, 2) + drawsBeforeAuthor));
}

/** Of which niche the people are who made it. */
export function nicheOf({ spec }: Tag, { key, createdAt }: PostSeed): NicheName {
  return nicheAt(spec, createdAt, unitOf(mix(key, 4)));
}

/** Hidden plays come as 0, lost ones as null. */
function oddly(plays: number, draws: Draws): number | null {
  const oddity = draws.unit();
  if (oddity < 0.015) return 0;
  return oddity < 0.025 ? null : plays;
}

function homeOf(niche: NicheName, scope: string, draws: Draws): string {
  const anywhere = draws.pick(niches[niche].regions);
  return scope !== "" && draws.chance(regionMatch) ? scope : anywhere;
}

function captionOf(tag: Tag, niche: NicheName, draws: Draws): string | null {
  const oddity = draws.unit();
  if (oddity < 0.015) return null;
  if (oddity < 0.03) return "";
  const line = draws.pick(captionLines[niche]);
  const written = draws.chance(0.3) ? tag.spec.name : tag.spec.name.toLowerCase();
  return [line, ...[written, ...companionsOf(tag, niche, draws)].map((name) => `#${name}`)].join(
    " ",
  );
}

function companionsOf(tag: Tag, niche: NicheName, draws: Draws): readonly string[] {
  const others = companionNames.get(niche) ?? [];
  const start = Math.floor(draws.unit() * others.length);
  const wanted = 1 + Math.floor(draws.unit() * 3);
  const found = Array.from(
    { length: wanted + 1 },
    (_, i) => others[(start + i) % others.length] ?? "",
  );
  return found.filter((name) => name !== tag.folded).slice(0, wanted);
}

/** Nobody tags a name that dies young, or another's brand. */
const travels = ({ life, hijacks }: TagSpec) => life?.kind !== "reborn" && !hijacks;

const companionNames = new Map(
  Object.entries(niches).map(([niche, { companions }]) => {
    const own = tagSpecs.filter((spec) => spec.niche === niche && travels(spec));
    return [niche, [...own.map((spec) => spec.name.toLowerCase()), ...companions]];
  }),
);
