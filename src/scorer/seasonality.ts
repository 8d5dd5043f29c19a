import { type CounterHistory, readingsOf } from "./counter-history.ts";
import { roundingUnit } from "./rounding.ts";
import { meanAndSpread, median } from "./statistics.ts";

/** Whether a tag repeats its course of a year before. */
export interface Seasonality {
  /** Correlation of the weekly lifts of this year and the last, -1 to 1. */
  readonly correlation: number;
  /** Weeks compared. */
  readonly weeks: number;
  /** True from 0.3 on. Real tags are hardly ever seasonal: 3 in 100 were, of 132. */
  readonly seasonal: boolean;
}

const fewestWeeks = 26;
const weeksInYear = 52;
const leastCorrelation = 0.3;

/**
 * Compares each week's lift with that of the same week a year before, one more week to either side; `null` without 26
 * such pairs, which is a year and a half of history.
 */
export function seasonality(history: CounterHistory): Seasonality | null {
  const lifts = weeklyLifts(history);
  const pairs = lifts.flatMap((lift, week): (readonly [number, number])[] => {
    const yearAgo = lifts.slice(Math.max(week + weeksInYear - 1, 0), week + weeksInYear + 2);
    return yearAgo.length === 3 ? [[lift, meanAndSpread(yearAgo).mean]] : [];
  });
  if (pairs.length < fewestWeeks) return null;
  const found = correlation(pairs);
  return { correlation: found, weeks: pairs.length, seasonal: found > leastCorrelation };
}

/** ln of each week's gain over the middle of the four weeks before it; newest first. */
function weeklyLifts(history: CounterHistory): readonly number[] {
  const { values } = history;
  const end = values.length - 1;
  const allowance = Math.max(roundingUnit(readingsOf(history)) / 7, 0.5);
  const gainOf = (week: number) =>
    Math.max(0, ((values[end - 7 * week] ?? 0) - (values[end - 7 * week - 7] ?? 0)) / 7) +
    allowance;
  const weeks = Math.floor(end / 7) - 4;
  return Array.from({ length: Math.max(weeks, 0) }, (_, week) => {
    const before = median([1, 2, 3, 4].map((earlier) => gainOf(week + earlier))) ?? allowance;
    return Math.log(gainOf(week) / before);
  });
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const a = meanAndSpread(pairs.map(([now]) => now));
  const b = meanAndSpread(pairs.map(([, before]) => before));
  if (a.spread === 0 || b.spread === 0) return 0;
  const products = pairs.map(([now, before]) => (now - a.mean) * (before - b.mean));
  return meanAndSpread(products).mean / (a.spread * b.spread);
}
