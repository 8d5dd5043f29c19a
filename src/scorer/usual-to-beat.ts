import type { DecisionFacts } from "./decision-facts.ts";

/** Views a day above which a week is above the usual of then: its usual, and a step of its counter in four weeks at least. */
export function usualToBeat({ usual, unit }: Pick<DecisionFacts, "usual" | "unit">): number {
  return Math.max(usual, unit / 28);
}
