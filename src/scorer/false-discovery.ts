import type { Lift } from "./lift.ts";

/** Up to this many tags, the bar of each is high enough for all. */
const largestPlainList = 50;
const falseShare = 0.1;

/**
 * The lifts of one day's list, in the same order, with chance taken into account: among many tags some double by
 * chance, so in a list of more than fifty a tag only rises when Benjamini and Hochberg's rule says that at most a tenth
 * of those called are false. The others are `watch`. `null` is a tag whose lift is not known, and stays so.
 */
export function sift(lifts: readonly (Lift | null)[]): readonly (Lift | null)[] {
  const chances = lifts.flatMap((lift) => lift?.p ?? []);
  if (chances.length <= largestPlainList) return lifts;
  const bar = largestDiscovery(chances);
  return lifts.map((lift) =>
    lift?.kind === "rising" && lift.p > bar ? { ...lift, kind: "watch" } : lift,
  );
}

/** The largest chance that still counts; 0 when none does. */
function largestDiscovery(chances: readonly number[]): number {
  const sorted = chances.toSorted((a, b) => a - b);
  return sorted.findLast((p, i) => p <= (falseShare * (i + 1)) / sorted.length) ?? 0;
}
