import type { Region } from "../domain/hashtag.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { dayMs } from "../time-units.ts";

/** One look at a tag. `null` is "not known". */
export interface Look {
  readonly region: Region;
  readonly readAt: Date;
  readonly uses: number | null;
  readonly views: number | null;
  /** What was found of its list; `null` when its posts were not read. */
  readonly sample: {
    readonly posts: number;
    readonly newest: Date | null;
    readonly exhausted: boolean | null;
  } | null;
}

/** Whether TikTok seems to limit a tag: by one look, which may be chance, or by those of two days. */
export type Restriction = "once" | "twice" | null;

const widelyUsed = { uses: 100_000, views: 10_000_000 };
const nearlyEmpty = 5;
const staleDays = 90;
/** Fewer posts of a longer list may all be old by chance: lists by popularity are old, but never all of it. */
const fewestForStale = 90;
const longestApartDays = 14;

/**
 * The first article's rule for a tag that is quietly limited: widely used, but the list of its posts is nearly empty, or
 * stale, which only a whole list or 90 posts can be. `latest` and the looks before it have to say so on two days; a list
 * with posts, or a recent post, found meanwhile from anywhere refutes it. `looks` are oldest first.
 */
export function restrictionOf(latest: Look, looks: readonly Look[]): Restriction {
  const found = [...looks, latest].filter(({ sample }) => sample !== null);
  const there = found.filter(({ region }) => region === latest.region);
  const last = latest.sample ? latest : there.at(-1);
  if (!last || !looksLimited(last, found)) return null;
  const before = there.findLast(({ readAt }) => dayNumber(readAt) < dayNumber(last.readAt));
  const wasLimited =
    before !== undefined &&
    dayNumber(last.readAt) - dayNumber(before.readAt) <= longestApartDays &&
    looksLimited(before, found);
  return wasLimited ? "twice" : "once";
}

/** As it was on the day of the look: a list that has grown old since was not stale then. */
function looksLimited(look: Look, all: readonly Look[]): boolean {
  const { uses, views, sample, readAt } = look;
  const wide = (uses ?? 0) >= widelyUsed.uses || (views ?? 0) >= widelyUsed.views;
  if (!wide || sample === null) return false;
  if (sample.posts < nearlyEmpty) {
    return all.every((other) => other.readAt < readAt || (other.sample?.posts ?? 0) < nearlyEmpty);
  }
  const isWhole = sample.exhausted === true || sample.posts >= fewestForStale;
  return isWhole && sample.newest !== null && !all.some((other) => hasRecent(other, readAt));
}

function hasRecent({ sample }: Look, at: Date): boolean {
  const newest = sample?.newest ?? null;
  return newest !== null && at.getTime() - newest.getTime() <= staleDays * dayMs;
}
