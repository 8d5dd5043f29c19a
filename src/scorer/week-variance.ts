import { median } from "./statistics.ts";

/** How much the gain of a tag differs from week to week (sd of its logarithm), before its own weeks are known. */
const usualSpread = 0.35;
/** How many weeks of evidence that is worth against the tag's own. */
const spreadWeeks = 8;

/** Variance from week to week of ln(gain a day + allowance), drawn towards the usual one. */
export function weekVariance(gains: readonly number[], allowance: number): number {
  const logs = gains.map((gain) => Math.log(gain + allowance));
  const middle = median(logs) ?? 0;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  return (spreadWeeks * usualSpread ** 2 + squares) / (spreadWeeks - 1 + logs.length);
}
