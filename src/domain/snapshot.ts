import type { Post, Region, TagName } from "./hashtag.ts";

/** A dated reading of one tag: its counters, and what the sample looked like. `null` is "not known". */
export interface Reading {
  readonly tag: TagName;
  readonly region: Region;
  readonly provider: string;
  readonly readAt: Date;
  readonly hashtagId: string;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: boolean | null;
  /** `null` when only the counters were read. */
  readonly sample: SampleSummary | null;
}

/** A reading with the best posts and the sample's profile. */
export interface Snapshot extends Reading {
  /** The best recent posts, most plays first. */
  readonly topPosts: readonly Post[];
  /** `null` when only the counters were read. */
  readonly profile: SampleProfile | null;
}

/** The authors and other tags of a sample's posts. Kept for some weeks, to notice when they change. */
export interface SampleProfile {
  readonly posts: number;
  /** Handles, each once. */
  readonly authors: readonly string[];
  /** Other tags in the captions and how many posts had them, most first. */
  readonly coTags: readonly { readonly tag: TagName; readonly posts: number }[];
}

export interface DatedProfile extends SampleProfile {
  /** UTC: "2026-11-20". */
  readonly day: string;
}

/** The summary of a sample, kept after its posts are deleted. Times are those of the posts; units as in the names. */
export interface SampleSummary {
  readonly posts: number;
  readonly pages: number;
  readonly duplicates: number;
  readonly undated: number;
  readonly order: "recent" | "ranked";
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Share of the posts that are from the region asked for; `null` when none was asked for. */
  readonly regionShare: number | null;
  /** Whether the list ended with it; `null` in readings of earlier versions. */
  readonly exhausted: boolean | null;
  /** Posts with enough plays for a like rate; `null` in readings of earlier versions. */
  readonly usable: number | null;
  /** Likes per play of the middle post, without what its place at the head of a ranked list gives it. */
  readonly likeRate: number | null;
  readonly medianLikes: number | null;
  /** Different people who made the posts; `null` in readings of earlier versions. */
  readonly authors: number | null;
  /** Share of the authors that are target creators; `null` when none are set. */
  readonly overlap: number | null;
  /** 95 % intervals of `likeRate` and `overlap`. */
  readonly likeRateInterval: { readonly low: number; readonly high: number } | null;
  readonly overlapInterval: { readonly low: number; readonly high: number } | null;
}

/** The UTC day a reading belongs to: "2026-11-20". */
export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}
