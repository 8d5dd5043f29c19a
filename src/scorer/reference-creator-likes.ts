import type { LikeReference } from "./reference-like-rate.ts";

/**
 * Likes per play of 10,099 posts of 6,882 creators (2025, most of them Vietnamese): quartiles at three sizes, given as
 * log10 of the followers in the middle of under 1,000, of 10 to 100 thousand, and of over a million.
 */
const quartiles = [
  { size: 2.5, low: 0.028, middle: 0.047, high: 0.075 },
  { size: 4.5, low: 0.03, middle: 0.05, high: 0.081 },
  { size: 6.5, low: 0.041, middle: 0.059, high: 0.089 },
] as const;

/** Used where the followers are not known: it hardly depends on them. */
const usualSize = 4.5;
/** A quartile is so many standard deviations from the middle of a normal curve. */
const quartileZ = 0.6745;
/** Standard error of ln(middle): where posts come from moves it by as much (docs/scoring.md, own tags). */
const middleError = 0.2;
const spreadError = 0.1;

/** What is usual among posts of creators with that many followers; between the sizes by a straight line. */
export function likesOfSize(followers: number | null): LikeReference {
  const size = followers === null ? usualSize : Math.log10(Math.max(followers, 1));
  const low = Math.log(between(size, "low"));
  const high = Math.log(between(size, "high"));
  return {
    middle: between(size, "middle"),
    spread: (high - low) / (2 * quartileZ),
    ...{ middleError, spreadError, tags: 0 },
  };
}

function between(size: number, quartile: "low" | "middle" | "high"): number {
  const [first, second, third] = quartiles;
  const [from, to] = size < second.size ? [first, second] : [second, third];
  const way = Math.min(1, Math.max(0, (size - from.size) / (to.size - from.size)));
  return from[quartile] + way * (to[quartile] - from[quartile]);
}
