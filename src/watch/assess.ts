import { type CounterReading, growthRank, weeklyGrowth } from "../scorer/growth.ts";
import { type Evidence, type Goal, type Score, scoreTag } from "../scorer/score.ts";
import { type Reading, utcDay } from "../snapshot.ts";

/** What is thought of a tag, from its newest snapshot and the ones before it. */
export interface Assessment extends Score {
  readonly evidence: Evidence;
  /** Fraction a week over the last 28 days; `null` when not known. */
  readonly growth28d: number | null;
  /** What tags are ranked by; larger grows faster. `null` without a week of history. */
  readonly rank: number | null;
}

/** Days of history that a judgement looks back on. */
const historyDays = 35;

/** The first UTC day of the history a judgement made now needs. */
export function historySince(now: Date): string {
  return utcDay(new Date(now.getTime() - historyDays * 86_400_000));
}

/**
 * Pure: the same readings always come to the same judgement. `history` holds every reading of the tag, oldest first;
 * those from before TikTok gave its name to a new id are another tag's.
 */
export function assess(latest: Reading, history: readonly Reading[], goal: Goal): Assessment {
  const readings = viewReadings(history.filter(({ hashtagId }) => hashtagId === latest.hashtagId));
  const evidence: Evidence = {
    views: latest.views,
    growth7d: weeklyGrowth(readings, 7),
    historyDays: spanDays(readings),
    posts: latest.sample?.posts ?? 0,
    order: latest.sample?.order ?? "ranked",
    likeRate: latest.sample?.likeRate ?? null,
    overlap: latest.sample?.overlap ?? null,
    commerce: latest.commerce,
  };
  return {
    evidence,
    ...scoreTag(evidence, goal),
    growth28d: weeklyGrowth(readings, 28),
    rank: growthRank(readings),
  };
}

/** Counters do not depend on the region, so every region's reading counts; the day's last one wins. */
function viewReadings(history: readonly Reading[]): readonly CounterReading[] {
  const byDay = new Map<string, CounterReading>();
  for (const { readAt, views } of history) {
    if (views !== null) byDay.set(utcDay(readAt), { at: readAt, value: views });
  }
  return [...byDay.values()];
}

function spanDays(readings: readonly CounterReading[]): number {
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last ? (last.at.getTime() - first.at.getTime()) / 86_400_000 : 0;
}
