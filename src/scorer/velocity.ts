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
  if (pFaster < 0.95) return "level";
  return pHalfFaster >= 0.9 ? "trend" : "heating";
}
