import { hourMs } from "../time-units.ts";
import type { Post, Region, TagAbout, TagName } from "./hashtag.ts";
import { dayNumber } from "./utc-day.ts";

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
  /** `null` in readings of earlier versions, too. */
  readonly about: TagAbout | null;
  /** `null` when only the counters were read. */
  readonly sample: SampleSummary | null;
  /** What the day's first reading from 06:00 UTC on found, when the reading is of that time; `null` when it is not. */
  readonly daily: DailyCounters | null;
}

/** The counters that a day is compared with others by; the newest ones are of another hour each day. */
export interface DailyCounters {
  readonly readAt: Date;
  readonly uses: number | null;
  readonly views: number | null;
}

/**
 * One of the counters day by day, oldest first: as it was in the morning, else in the day's first reading, wherever that
 * was made from. Days on which it was not told are missing, and so is the newest until its morning where less than a day has
 * passed: its gain would be that of some hours.
 */
export function counterByDay(
  history: readonly Reading[],
  counter: "uses" | "views",
): readonly { readonly at: Date; readonly value: number }[] {
  const days = new Map<number, { at: Date; value: number; isMorning: boolean }>();
  for (const reading of history) {
    const day = dayNumber(reading.readAt);
    const isMorning = (reading.daily?.[counter] ?? null) !== null;
    const { readAt: at, [counter]: value } = isMorning && reading.daily ? reading.daily : reading;
    const known = days.get(day);
    if (value !== null && (!known || (isMorning && !known.isMorning)))
      days.set(day, { at, value, isMorning });
  }
  const all = [...days.values()];
  const [before, newest] = all.slice(-2);
  const isNight = before && newest && !newest.isMorning;
  const isPart = isNight && newest.at.getTime() - before.at.getTime() < shortestDayMs;
  return (isPart ? all.slice(0, -1) : all).map(({ at, value }) => ({ at, value }));
}

/** Readings are daily and not to the second. */
const shortestDayMs = 22 * hourMs;

/** A reading with the best posts and the sample's profile. */
export interface Snapshot extends Reading {
  /** The best recent posts, most plays first. */
  readonly topPosts: readonly Post[];
  /** `null` when only the counters were read. */
  readonly profile: SampleProfile | null;
}

/**
 * Where the posts of a profile come from: the first page of a list sorted by date, a search for posts of the last week, or
 * all posts known of the tag, which were read on many days.
 */
export const profileSources = ["page", "search", "pool"] as const;

/** The authors and other tags of a sample's posts. Kept for some weeks, to notice when they change. */
export interface SampleProfile {
  readonly source: (typeof profileSources)[number];
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
  /** Different pages of the list that they are from, read on several days. */
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
