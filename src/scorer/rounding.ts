import type { CounterHistory } from "./counter-history.ts";
import { countWhile } from "./statistics.ts";

const recentReadings = 14;

/**
 * The unit the counter is shown in, at least 1: the largest power of ten that divides the last fortnight's readings.
 * TikTok shows rounded counters, to 100 from ten thousand, to 100,000 from a million. Two different values are needed,
 * so a counter that stands still is looked at further back; 1 when it never moved.
 */
export function roundingUnit(values: readonly number[]): number {
  return unitBackwards((i) => values[i] ?? 0, values.length);
}

/** The same, on the day with index `end` of a history and from what was read until then. */
export function roundingUnitOn({ values, readDays }: CounterHistory, end: number): number {
  const count = countWhile(readDays, (day) => day <= end);
  return unitBackwards((i) => values[readDays[i] ?? 0] ?? 0, count);
}

function unitBackwards(valueAt: (index: number) => number, count: number): number {
  const newest = valueAt(count - 1);
  let unit = Number.POSITIVE_INFINITY;
  let moved = false;
  for (let i = count - 1; i >= 0 && (count - i <= recentReadings || !moved); i--) {
    const value = valueAt(i);
    moved ||= value !== newest;
    unit = Math.min(unit, largestPowerIn(value));
  }
  return moved && Number.isFinite(unit) ? unit : 1;
}

/** 100 for 2,300. Every power divides 0; a broken number is in no larger unit than 1. */
function largestPowerIn(value: number): number {
  if (value === 0) return Number.POSITIVE_INFINITY;
  let power = 1;
  while (value % (power * 10) === 0) power *= 10;
  return power;
}
