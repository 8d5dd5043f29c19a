import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { roundingUnitOn } from "../../src/scorer/rounding.ts";
import { median } from "../../src/scorer/statistics.ts";

/** A surge found in hindsight, as indexes of a history's days. */
export interface Surge {
  readonly onset: number;
  readonly last: number;
}

const week = [0, 1, 2, 3, 4, 5, 6] as const;
/** Days with nothing usual to compare with. */
export const warmUpDays = 28;
/** The label file says when a surge starts, not when it is over: a fortnight later, and the next a week after that. */
const surgeDays = 14;
const nextSurgeDays = 21;

/**
 * The surges of a counter by the rule of the data's description: a week's gain of at least twice the middle of the four
 * weeks before, and `least` or five rounding units more; at least 1.5 times on its first day and on three of its days.
 */
export function surgesOf(history: CounterHistory, least: number): readonly Surge[] {
  const surges: Surge[] = [];
  let day = warmUpDays + 1;
  while (day + week.length - 1 < history.values.length) {
    const starts = surgeStarts(history, day, least);
    if (starts) surges.push({ onset: day, last: day + surgeDays - 1 });
    day += starts ? nextSurgeDays : 1;
  }
  return surges;
}

function surgeStarts(history: CounterHistory, day: number, least: number): boolean {
  const gain = (to: number, days: number) =>
    (history.values[to] ?? 0) - (history.values[to - days] ?? 0);
  const ahead = gain(day + 6, 7);
  const usual = median([0, 1, 2, 3].map((earlier) => gain(day - 1 - 7 * earlier, 7))) ?? 0;
  const more = Math.max(5 * roundingUnitOn(history, day + 6), least);
  if (ahead < 2 * usual || ahead - usual < more) return false;
  const isHigh = (on: number) => gain(on, 1) > 0 && gain(on, 1) >= (1.5 * usual) / 7;
  return isHigh(day) && week.filter((offset) => isHigh(day + offset)).length >= 3;
}
