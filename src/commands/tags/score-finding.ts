import type { DecisionFinding } from "../../assessment/decision-finding.ts";
import type { UsesEstimates } from "../../assessment/uses-finding.ts";
import type { Confidence } from "../../domain/confidence.ts";
import type { Post, TagAbout } from "../../domain/hashtag.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { Goal } from "../../domain/weights.ts";
import type { TagReading } from "../../readings/read-tag.ts";
import { meanLikes, overlap, ratio24h7d, share14d, weightedRatio } from "../../scorer/classic.ts";
import { engagement } from "../../scorer/classic-engagement.ts";
import { likesOfSettled } from "../../scorer/likes.ts";
import { postingRate } from "../../scorer/posting-rate.ts";
import { aboutFinding } from "./about-tag.ts";
import { type Estimate, estimate, type RangeFinding } from "./estimate.ts";

/** What `score` found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface ScoreFinding extends ReadingFinding, SampledPosts, UsesEstimates {
  readonly goal: Goal | "own";
  /** True when the numbers are simulated. */
  readonly demo: boolean;
  readonly classic: ClassicFinding;
  /** Fraction of its views gained in a week; over the last week, and over the last four. */
  readonly growth7d: Estimate | null;
  readonly growth28d: Estimate | null;
  /** 0 to 100; the true one is in `range` in nine of ten cases. */
  readonly score: number | null;
  readonly range: RangeFinding | null;
  readonly confidence: Confidence;
  readonly verdict: Verdict;
  readonly decision: DecisionFinding;
  readonly reasons: readonly string[];
  /** Sentences on how the posts were come by. */
  readonly notes: readonly string[];
  /** Billed provider calls this answer cost. */
  readonly credits: number;
}

/** The fields of the reading itself. */
interface ReadingFinding {
  readonly tag: string;
  /** ISO 3166 alpha-2; `null` is everywhere. */
  readonly region: string | null;
  readonly provider: string;
  readonly readAt: string;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: boolean | null;
  /** What TikTok says about the tag; its description is empty when it has none. */
  readonly about: TagAbout | null;
  readonly sample: {
    readonly posts: number;
    readonly pages: number;
    readonly duplicates: number;
    readonly undated: number;
    readonly order: "recent" | "ranked";
    readonly oldest: string | null;
    readonly newest: string | null;
    /** Share of the posts that are from `region`; `null` when that is everywhere. */
    readonly regionShare: number | null;
    readonly photos: number;
    /** Posts without a single play: new, or with hidden counts. */
    readonly zeroPlays: number;
    /** Items dropped because they have no valid id. */
    readonly unusable: number;
    /** True when there were no more posts to read. */
    readonly exhausted: boolean;
    /** Why the sample is shorter than asked for. */
    readonly cut: "failure" | "deadline" | "budget" | null;
  };
}

/** Measures computed from the posts. */
interface SampledPosts {
  /** Posts a day in the sample; `null` when the list is ranked by popularity, or empty. */
  readonly postsPerDay: Estimate | null;
  readonly medianLikes: Estimate | null;
  readonly likeRate: Estimate | null;
  /** Likes, comments and shares for each play. */
  readonly engagementRate: Estimate | null;
  /** Shares a post. */
  readonly virality: Estimate | null;
  /** The authors with most posts of the sample. */
  readonly topCreators: readonly { readonly author: string; readonly posts: number }[] | null;
}

/** The articles' own formulas; `null` when no post could be read. */
export interface ClassicFinding {
  /** Share of the posts made in the last 14 days. */
  readonly share14d: number | null;
  readonly meanLikes: number | null;
  /** Share of the authors that are target creators; `null` also when none are set. */
  readonly overlap: number | null;
  /** Posts of the last 24 hours over the daily average of seven days, 0 to 7; and the two of them. */
  readonly ratio24h7d: number | null;
  readonly last24h: number | null;
  readonly dailyAverage7d: number | null;
  /** The ratio times the mean plays of those seven days' posts. */
  readonly weightedRatio: number | null;
}

export function readingFinding({ hashtag, sample, summary, snapshot }: TagReading): ReadingFinding {
  const { posts, pages, duplicates, undated, order, oldest, newest, regionShare } = summary;
  return {
    tag: hashtag.name,
    region: snapshot.region,
    provider: hashtag.provider,
    readAt: hashtag.readAt.toISOString(),
    uses: hashtag.uses,
    views: hashtag.views,
    commerce: hashtag.commerce,
    about: hashtag.about && aboutFinding(hashtag.about),
    sample: {
      posts,
      pages,
      duplicates,
      undated,
      order,
      oldest: oldest?.toISOString() ?? null,
      newest: newest?.toISOString() ?? null,
      regionShare,
      photos: sample.posts.filter(({ kind }) => kind === "photo").length,
      zeroPlays: sample.posts.filter(({ plays }) => plays === 0).length,
      unusable: sample.unusable,
      exhausted: sample.exhausted,
      cut: sample.cut,
    },
  };
}

export function postsFinding({ sample, summary }: TagReading, now: Date): SampledPosts {
  const { posts, latest } = sample;
  const rate = postingRate(latest, now);
  const likes = likesOfSettled(posts, now);
  const { likeRate, likeRateInterval } = summary;
  const { engagementRate, virality, topCreators, plays } = engagement(posts);
  const some = posts.length > 0;
  return {
    postsPerDay: rate && estimate(rate.perDay, rate.interval),
    medianLikes: likes && estimate(likes.value, likes.interval),
    likeRate: likeRate === null ? null : estimate(likeRate, likeRateInterval ?? undefined),
    engagementRate: plays > 0 ? estimate(engagementRate) : null,
    virality: some ? estimate(virality) : null,
    topCreators: some
      ? topCreators
          .filter(({ author }) => author !== "unknown")
          .map((creator) => ({ author: creator.author, posts: creator.posts }))
      : null,
  };
}

const nothingClassic: ClassicFinding = {
  share14d: null,
  meanLikes: null,
  overlap: null,
  ratio24h7d: null,
  last24h: null,
  dailyAverage7d: null,
  weightedRatio: null,
};

export function classicFinding(
  posts: readonly Post[],
  targetCreators: readonly string[] | null,
  now: Date,
): ClassicFinding {
  if (posts.length === 0) return nothingClassic;
  const { ratio, last24h, dailyAverage7d } = ratio24h7d(posts, now);
  return {
    share14d: share14d(posts, now),
    meanLikes: meanLikes(posts),
    overlap: targetCreators ? overlap(posts, targetCreators) : null,
    ratio24h7d: ratio,
    last24h,
    dailyAverage7d,
    weightedRatio: weightedRatio(posts, now),
  };
}
