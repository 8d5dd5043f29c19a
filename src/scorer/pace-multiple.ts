import type { DecisionFacts } from "./decision-facts.ts";
import type { Interval } from "./statistics.ts";

/** The last week's pace as a multiple of the usual, where it really lies: either end of a week may be off by half a step. */
export function multipleOfUsual({
  usual,
  pace,
  unit,
}: Pick<DecisionFacts, "usual" | "pace" | "unit">): Interval {
  const step = unit > 1 ? unit : 0;
  const low = Math.max(7 * pace - step, 0) / (7 * usual + step / 2);
  const high = (7 * pace + step) / Math.max(7 * usual - step / 2, step / 2, 1e-9);
  return { low, high };
}
