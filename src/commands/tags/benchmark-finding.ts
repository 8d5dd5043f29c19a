import type { Benchmark, Quartiles, SampleTotals, TopCreator } from "../../scorer/benchmark.ts";

/** What `benchmark` found. Times are ISO 8601 UTC, rates are fractions, `null` is "not known". Stable. */
export interface BenchmarkFinding {
  readonly demo: boolean;
  /** What was asked for: a tag, or all tags of a list. The other is `null`. */
  readonly tag: string | null;
  readonly list: string | null;
  readonly bar: BarFinding;
  /** The same across all tags of the list that was named beside the tag. */
  readonly beside: { readonly list: string; readonly bar: BarFinding } | null;
  /** Each tag of the list; empty for a tag. */
  readonly tags: readonly { readonly tag: string; readonly bar: BarFinding }[];
  /** Of all posts known, whatever their age; at most five. */
  readonly topCreators: readonly TopCreatorFinding[];
  readonly totals: TotalsFinding;
  /** Whether some of the posts are from lists by popularity or from a search, which show what did well. */
  readonly isOfBest: boolean;
  /** Sentences on what is not known or could not be read. */
  readonly notes: readonly string[];
  readonly provider: string;
  readonly readAt: string;
  readonly credits: number;
}

/** Of posts of the last 30 days that were two days old when they were read. */
export interface BarFinding {
  readonly posts: number;
  /** How many of them only a search found. */
  readonly searched: number;
  readonly plays: QuartilesFinding;
  readonly likes: QuartilesFinding;
  /** Likes per play. */
  readonly likeRate: QuartilesFinding;
  /** Of the middle post, for each 100 plays. */
  readonly commentsPer100: number | null;
  readonly savesPer100: number | null;
}

/** `null` with fewer than eight usable posts. */
export interface QuartilesFinding {
  readonly usable: number;
  readonly quarter: number | null;
  readonly middle: number | null;
  readonly topQuarter: number | null;
}

interface TopCreatorFinding {
  readonly author: string;
  readonly posts: number;
  /** Plays of their most played post. */
  readonly best: number | null;
}

interface TotalsFinding {
  readonly posts: number;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
}

export function barFinding(found: Benchmark, searched: number): BarFinding {
  const { posts, plays, likes, likeRate, commentsPer100, savesPer100 } = found;
  return {
    posts,
    searched,
    plays: quartilesFinding(plays),
    likes: quartilesFinding(likes),
    likeRate: quartilesFinding(likeRate),
    commentsPer100,
    savesPer100,
  };
}

function quartilesFinding({ usable, quarter, middle, topQuarter }: Quartiles): QuartilesFinding {
  return { usable, quarter, middle, topQuarter };
}

export function topCreatorFinding({ author, posts, best }: TopCreator): TopCreatorFinding {
  return { author, posts, best };
}

export function totalsFinding(totals: SampleTotals): TotalsFinding {
  const { posts, views, likes, comments, shares, saves } = totals;
  return { posts, views, likes, comments, shares, saves };
}

/** The finding where searching for young posts of a list's tags would cost more than ten calls: nothing is paid for yet. */
export interface BenchmarkAskedFirst {
  readonly asked: "confirm";
  readonly credits: number;
  /** The same in US dollars; `null` when nobody says what a credit costs. */
  readonly dollars: number | null;
}
