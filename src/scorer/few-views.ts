import type { CounterHistory } from "./counter-history.ts";

/** Of fewer views gained, chance alone makes a fifth and more: a count of n is off by √n. */
const fewestGained = 30;
/** At the middle growth of the smallest tags (0.84 % a week) so many gain 34 in four weeks: a larger one that gains fewer is slower than most. */
const smallCounter = 1_000;
const monthDays = 28;

/** Whether a counter is so small, and gained so little in four weeks, that its growth may be chance. */
export function hasFewViews({ values }: CounterHistory): boolean {
  const now = values.at(-1) ?? 0;
  const before = values.at(-1 - monthDays) ?? values[0] ?? now;
  return now < smallCounter && now - before < fewestGained;
}
