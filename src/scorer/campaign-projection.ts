import type { CounterHistory } from "./counter-history.ts";
import { roundingStep } from "./rounding.ts";
import { meanAndSpread } from "./statistics.ts";
import { weekDays } from "./weekly-paces.ts";

/** Where a counter will be. */
export interface CounterProjection {
  /** Gain a day, now. */
  readonly perDay: number;
  readonly value: number;
  /** In nine of ten simulated campaigns it lay within. */
  readonly low: number;
  readonly high: number;
  /** The step of its rounding, 1 when it is exact. */
  readonly step: number;
}

/** Days of readings that a projection needs. */
export const projectionDays = 28;
const weeks = projectionDays / weekDays;
/** The spread of a few is that of a sample. */
const sample = Math.sqrt(weeks / (weeks - 1));
/** Readings further back say nothing of the rounding of today. */
const steppedDays = 60;
/** Weeks that happen to be alike do not promise another one. */
const leastSpread = 0.2;

/**
 * Days ahead, and by how many spreads the lower and the upper end are apart from the middle, on a logarithmic scale: fitted
 * on two simulated worlds so that nine in ten gains lie between; docs/scoring.md has what others gave.
 */
const reaches = [
  { days: 7, low: 0.93, high: 1.22 },
  { days: 14, low: 1.23, high: 2.29 },
  { days: 28, low: 1.54, high: 3.29 },
  { days: 56, low: 1.2, high: 2.65 },
  { days: 90, low: 1.17, high: 3.17 },
  { days: 180, low: 1.21, high: 3.53 },
  { days: 270, low: 1.17, high: 4.54 },
] as const;

/**
 * Pure: the counter so many days after its last reading; `null` with less than four weeks of history. The pace `p` is the
 * mean of the last week's and of the last four weeks'. With `e` a step of rounding, at least 1, and `s` the spread of
 * `ln(pace + e/7)` over four weeks, at least 0.2, the gain is between `(p d + e) exp(∓ z s) − e`, and as much as rounding
 * hides further apart.
 */
export function projectCounter(
  { values }: Pick<CounterHistory, "values">,
  days: number,
): CounterProjection | null {
  const last = values.length - 1;
  if (last < projectionDays) return null;
  const at = (daysAgo: number) => values[last - daysAgo] ?? 0;
  const pace = (week: number) =>
    Math.max(0, (at(week * weekDays) - at((week + 1) * weekDays)) / weekDays);
  const step = roundingStep(values.slice(-steppedDays - 1));
  const paces = Array.from({ length: weeks }, (_, week) => pace(week));
  const month = (at(0) - at(projectionDays)) / projectionDays;
  const perDay = Math.max(0, (pace(0) + month) / 2);
  const { spread } = meanAndSpread(paces.map((one) => Math.log(one + step / weekDays)));
  const reach = reachAt(days);
  const end = (z: number) =>
    (perDay * days + step) * Math.exp(z * Math.hypot(spread * sample, leastSpread)) - step;
  const hidden = step > 1 ? step : 0;
  return {
    ...{ perDay, step },
    value: at(0) + perDay * days,
    low: at(0) + Math.max(0, end(-reach.low) - hidden),
    high: at(0) + end(reach.high) + hidden,
  };
}

/** Between two of them by the logarithm of the days. */
function reachAt(days: number): { readonly low: number; readonly high: number } {
  const after = reaches.find((one) => one.days >= days) ?? reaches.at(-1);
  const before = reaches.findLast((one) => one.days <= days) ?? reaches[0];
  if (!after || after.days === before.days) return before;
  const part = Math.log(days / before.days) / Math.log(after.days / before.days);
  const within = Math.min(1, Math.max(0, part));
  return {
    low: before.low + within * (after.low - before.low),
    high: before.high + within * (after.high - before.high),
  };
}
