import type { Post } from "../domain/hashtag.ts";
import { betaBelow, betaQuantile } from "./distributions.ts";
import { agesOfRecent } from "./posting-rate.ts";
import type { Interval } from "./statistics.ts";

/** Whether a tag is posted under faster today than in the six days before. */
export interface Velocity {
  /** `trend` is half as fast again, `heating` faster, both beyond chance. */
  readonly kind: "trend" | "heating" | "level" | "too few posts";
  /** Rate of the last 24 hours over that of the six days before; 1 is no change. */
  readonly ratio: number;
  /** 90 %. */
  readonly interval: Interval;
  /** Probability that the rate is higher at all, and by more than half. */
  readonly pFaster: number;
  readonly pHalfFaster: number;
}

const daysBefore = 6;
const fewestPosts = 14;
const sureFaster = 0.95;

/**
 * Compares two windows that share no post, so it has no ceiling, unlike the articles' ratio. `null` when the list is not
 * sorted by date or ends within the week. The share of the posts that are of the last day is Beta(x + 1/2, y + 1/2).
 * With two posts a day or fewer the numbers are there but the verdict is "too few posts".
 */
export function velocity(posts: readonly Pick<Post, "postedAt">[], now: Date): Velocity | null {
  const ages = agesOfRecent(posts, now);
  if (ages === null || Math.max(...ages) < 1 + daysBefore) return null;
  const today = ages.filter((age) => age <= 1).length;
  const before = ages.filter((age) => age > 1 && age <= 1 + daysBefore).length;
  const [a, b] = [today + 0.5, before + 0.5];
  const ratioOf = (share: number) => (daysBefore * share) / Math.max(1 - share, Number.EPSILON);
  const pAbove = (ratio: number) => 1 - betaBelow(ratio / (ratio + daysBefore), a, b);
  const [pFaster, pHalfFaster] = [pAbove(1), pAbove(1.5)];
  return {
    kind: today + before <= fewestPosts ? "too few posts" : kindOf(pFaster, pHalfFaster),
    ratio: (daysBefore * a) / b,
    interval: { low: ratioOf(betaQuantile(0.05, a, b)), high: ratioOf(betaQuantile(0.95, a, b)) },
    pFaster,
    pHalfFaster,
  };
}

function kindOf(pFaster: number, pHalfFaster: number): Velocity["kind"] {
  if (pFaster < sureFaster) return "level";
  return pHalfFaster >= 0.9 ? "trend" : "heating";
}

/** The second article's bars for posts of the last day over the daily average of the week: "heating up", "a trend candidate". */
export const articleBars = { heating: 1.5, trend: 3 } as const;

/**
 * The article's word for its own ratio, where more than chance makes the day faster; `null` where a list is not in order of
 * time, or has too few posts.
 */
export function heatOf(
  ratio: number,
  found: Velocity | null,
): "trend candidate" | "heating up" | "as usual" | null {
  if (found === null || found.kind === "too few posts") return null;
  if (found.pFaster < sureFaster || ratio <= articleBars.heating) return "as usual";
  return ratio > articleBars.trend ? "trend candidate" : "heating up";
}
