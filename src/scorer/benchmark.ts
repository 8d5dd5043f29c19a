import type { Post } from "../domain/hashtag.ts";
import { dayMs } from "../time-units.ts";
import { groupBy } from "./group-by.ts";
import { median } from "./statistics.ts";

type Counted = Pick<Post, "author" | "plays" | "likes" | "comments" | "shares" | "saves">;

/** Its counts are as old as its reading. */
type Dated = Pick<Post, "postedAt"> & { readonly readAt: Date };

/** Of how many posts something is known, and a quarter, half and three quarters of them are below which value. */
export interface Quartiles {
  readonly usable: number;
  /** `null` with fewer than eight. */
  readonly quarter: number | null;
  readonly middle: number | null;
  readonly topQuarter: number | null;
}

/** What posts under a tag get: of those of the last 30 days that were two days old when they were read. */
export interface Benchmark {
  readonly posts: number;
  readonly plays: Quartiles;
  readonly likes: Quartiles;
  /** Likes per play. */
  readonly likeRate: Quartiles;
  /** Of the middle post, for each 100 plays; `null` with fewer than eight of which it is known. */
  readonly commentsPer100: number | null;
  readonly savesPer100: number | null;
}

export const benchmarkDays = 30 as const;
/** Younger posts have hardly been shown yet. */
export const youngestDays = 2;
export const fewestForQuartiles = 8;
/** Below this a like more or less moves the rate too far. */
const fewestPlays = 100;

/** Posts of the last 30 days that were two days old when they were read; undated ones are not among them. */
export function ofBenchmark<P extends Dated>(posts: readonly P[], now: Date): readonly P[] {
  const daysSince = (at: Date, until: Date) => (until.getTime() - at.getTime()) / dayMs;
  return posts.filter(
    ({ postedAt, readAt }) =>
      postedAt !== null &&
      daysSince(postedAt, readAt) >= youngestDays &&
      daysSince(postedAt, now) < benchmarkDays,
  );
}

/** TikTok shows 0 plays for posts that it does not count, so these count as not known. */
export function benchmark(posts: readonly (Counted & Dated)[], now: Date): Benchmark {
  const young = ofBenchmark(posts, now);
  const played = young.filter(({ plays }) => (plays ?? 0) >= fewestPlays);
  const rates = (key: "likes" | "comments" | "saves") =>
    played.flatMap(({ [key]: reactions, plays }) =>
      reactions === null || plays === null ? [] : reactions / plays,
    );
  return {
    posts: young.length,
    plays: quartiles(young.flatMap(({ plays }) => plays || [])),
    likes: quartiles(young.flatMap(({ likes }) => likes ?? [])),
    likeRate: quartiles(rates("likes")),
    commentsPer100: per100(rates("comments")),
    savesPer100: per100(rates("saves")),
  };
}

/** Linear between neighbours, as most tables have them (type 7 of Hyndman and Fan). */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (place - Math.floor(place)) * (above - below);
  };
  const isEnough = sorted.length >= fewestForQuartiles;
  return {
    usable: sorted.length,
    quarter: isEnough ? at(0.25) : null,
    middle: isEnough ? at(0.5) : null,
    topQuarter: isEnough ? at(0.75) : null,
  };
}

function per100(rates: readonly number[]): number | null {
  const middle = rates.length >= fewestForQuartiles ? median(rates) : null;
  return middle === null ? null : 100 * middle;
}

/** Sums over a sample, of posts that tell; `null` where none does. */
export interface SampleTotals {
  readonly posts: number;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
}

/** The second article's totals of the posts under a tag. */
export function sampleTotals(posts: readonly Counted[]): SampleTotals {
  const total = (key: "plays" | "likes" | "comments" | "shares" | "saves") => {
    const told = posts.flatMap(({ [key]: value }) => value ?? []);
    return told.length > 0 ? told.reduce((sum, value) => sum + value, 0) : null;
  };
  return {
    posts: posts.length,
    views: total("plays"),
    likes: total("likes"),
    comments: total("comments"),
    shares: total("shares"),
    saves: total("saves"),
  };
}

export interface TopCreator {
  readonly author: string;
  readonly posts: number;
  /** Plays of their most played post; `null` when none are known. */
  readonly best: number | null;
}

/** Those with most posts of a sample, of equally many the one whose best post has more plays. */
export function topCreators(
  posts: readonly Pick<Counted, "author" | "plays">[],
  limit: number,
): readonly TopCreator[] {
  const byAuthor = groupBy(
    posts.filter(({ author }) => author),
    ({ author }) => author ?? "",
  );
  return [...byAuthor]
    .map(([author, own]) => {
      const plays = own.flatMap((post) => post.plays ?? []);
      return { author, posts: own.length, best: plays.length > 0 ? Math.max(...plays) : null };
    })
    .sort((a, b) => b.posts - a.posts || (b.best ?? -1) - (a.best ?? -1))
    .slice(0, limit);
}
