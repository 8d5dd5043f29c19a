import { dayMs } from "../time-units.ts";

/** How somebody posts. */
export interface PostingHabits {
  readonly perWeek: number;
  /** Posts that the rate is of, and the days they were made in. */
  readonly posts: number;
  readonly days: number;
  /** Days without a post, at most, over eight weeks; until now, too. */
  readonly longestSilence: number;
}

const rateDays = 28;
const silenceDays = 56;
/** On top of a profile there may be three older posts, so that the list goes back to the one before them at least. */
const mostPinned = 3;

/**
 * The rate of four weeks and the longest silence of eight, or as far as the list goes back. `isFull`: as many posts came as
 * were asked for, so that there may be older ones. `null` when no post is dated.
 */
export function postingHabits(
  postedAt: readonly Date[],
  isFull: boolean,
  now: Date,
): PostingHabits | null {
  const times = postedAt.map((at) => Math.min(at.getTime(), now.getTime())).sort((a, b) => b - a);
  const reach = isFull ? (times.at(-1 - mostPinned) ?? times.at(-1)) : -Infinity;
  if (reach === undefined || times.length === 0) return null;
  const since = (days: number) => Math.max(now.getTime() - days * dayMs, reach);
  const posts = times.filter((time) => time >= since(rateDays)).length;
  const days = Math.max(1, (now.getTime() - since(rateDays)) / dayMs);
  const recent = times.filter((time) => time >= since(silenceDays));
  const ends = [now.getTime(), ...recent];
  const gaps = recent.map((time, i) => ((ends[i] ?? time) - time) / dayMs);
  const longestSilence = gaps.length > 0 ? Math.max(...gaps) : silenceDays;
  return { perWeek: (7 * posts) / days, posts, days, longestSilence };
}
