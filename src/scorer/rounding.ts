import { type CounterHistory, readingsOf, spreadOverDays } from "./counter-history.ts";

const recentReadings = 14;

/**
 * The unit the counter is shown in, at least 1: the largest power of ten that divides the last fortnight's readings.
 * TikTok shows rounded counters, to 100 from ten thousand, to 100,000 from a million. Two different values are needed,
 * so a counter that stands still is looked at further back; 1 when it never moved.
 */
export function roundingUnit(values: readonly number[]): number {
  const last = values.at(-1) ?? 0;
  const other = values.findLastIndex((value) => value !== last);
  return unitAfter(values.length - 1, other, (i) => largestPowerIn(values[i] ?? 0));
}

/**
 * The same; of a counter that never moved the step in which TikTok shows one of its size, as far as its zeros allow: that
 * it stands still does not say that it is exact.
 */
export function roundingStep(values: readonly number[]): number {
  const last = values.at(-1) ?? 0;
  if (values.some((value) => value !== last)) return roundingUnit(values);
  return Math.min(largestPowerIn(last), shownStep(last));
}

/** From a million and from a billion on TikTok shows a digit after the point: "1.9B". */
function shownStep(value: number): number {
  if (value < 1e4) return 1;
  if (value < 1e6) return 100;
  return value < 1e9 ? 1e5 : 1e8;
}

/** The unit for each day of a history from what was read until then. */
export function roundingUnitsByDay(history: CounterHistory): readonly number[] {
  return spreadOverDays(history, unitsOf(readingsOf(history)));
}

/** After each of the readings. */
function unitsOf(readings: readonly number[]): readonly number[] {
  const powers = readings.map(largestPowerIn);
  let other = -1;
  return readings.map((value, i) => {
    if (i > 0 && value !== readings[i - 1]) other = i - 1;
    return unitAfter(i, other, (at) => powers[at] ?? 1);
  });
}

/** After the reading at `end`; the one at `other` is the last that differs from it, -1 where none does. */
function unitAfter(end: number, other: number, powerOf: (at: number) => number): number {
  if (other < 0) return 1;
  const first = Math.max(end + 1 - recentReadings, 0);
  let least = powerOf(end);
  for (let at = Math.min(first, other); at < end; at = Math.max(at + 1, first))
    least = Math.min(least, powerOf(at));
  return least;
}

/** 100 for 2,300. Every power divides 0; a broken number is in no larger unit than 1. */
function largestPowerIn(value: number): number {
  if (value === 0) return Number.POSITIVE_INFINITY;
  let power = 1;
  while (value % (power * 10) === 0) power *= 10;
  return power;
}
