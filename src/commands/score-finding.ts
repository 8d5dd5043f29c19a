import type { Post } from "../hashtag.ts";
import { meanLikes, overlap, ratio24h7d, share14d, weightedRatio } from "../scorer/classic.ts";
import type { Confidence, Goal } from "../scorer/score.ts";
import type { TagReading } from "../watch/read-tag.ts";

/** What `score` found. Times are ISO 8601 UTC, shares are fractions, `null` is "not known". Stable. */
export interface ScoreFinding {
  readonly tag: string;
  readonly region: string | null;
  readonly goal: Goal;
  readonly provider: string;
  /** True when the numbers are simulated. */
  readonly demo: boolean;
  readonly readAt: string;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: boolean | null;
  readonly sample: {
    readonly posts: number;
    readonly pages: number;
    readonly duplicates: number;
    readonly undated: number;
    readonly order: "recent" | "ranked";
    readonly oldest: string | null;
    readonly newest: string | null;
    readonly regionShare: number | null;
    readonly photos: number;
    /** Posts without a single play: new, or with hidden counts. */
    readonly zeroPlays: number;
    /** Items dropped for want of a trustworthy id. */
    readonly unusable: number;
    /** True when there were no more posts to read. */
    readonly exhausted: boolean;
    /** Why it is shorter than asked for. */
    readonly cut: "failure" | "deadline" | "budget" | null;
  };
  /** The articles' own formulas, exact; all `null` when no post could be read. */
  readonly classic: ClassicFinding;
  /** Fraction of its views gained in a week. */
  readonly growth7d: number | null;
  /** 0 to 100. */
  readonly score: number | null;
  readonly confidence: Confidence;
  readonly reasons: readonly string[];
  /** Billed provider calls this answer cost. */
  readonly credits: number;
}

export interface ClassicFinding {
  readonly share14d: number | null;
  readonly meanLikes: number | null;
  /** `null` also when no target creators are set. */
  readonly overlap: number | null;
  readonly ratio24h7d: number | null;
  readonly last24h: number | null;
  readonly dailyAverage7d: number | null;
  readonly weightedRatio: number | null;
}

/** The part of the finding that is the reading itself. */
export function readingFinding({ hashtag, sample, summary, snapshot }: TagReading) {
  const { posts, pages, duplicates, undated, order, oldest, newest, regionShare } = summary;
  return {
    tag: hashtag.name,
    region: snapshot.region,
    provider: hashtag.provider,
    readAt: hashtag.readAt.toISOString(),
    uses: hashtag.uses,
    views: hashtag.views,
    commerce: hashtag.commerce,
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
  targetCreators: readonly string[],
  now: Date,
): ClassicFinding {
  if (posts.length === 0) return nothingClassic;
  const { ratio, last24h, dailyAverage7d } = ratio24h7d(posts, now);
  return {
    share14d: share14d(posts, now),
    meanLikes: meanLikes(posts),
    overlap: targetCreators.length > 0 ? overlap(posts, targetCreators) : null,
    ratio24h7d: ratio,
    last24h,
    dailyAverage7d,
    weightedRatio: weightedRatio(posts, now),
  };
}
