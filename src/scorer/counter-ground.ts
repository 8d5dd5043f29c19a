import type { CounterHistory } from "./counter-history.ts";
import { roundingUnitsByDay } from "./rounding.ts";
import { median } from "./statistics.ts";
import { weeklyPaces } from "./weekly-paces.ts";

/** What every judgement of a counter stands on, once for each day of its history; nothing looks ahead. */
export interface CounterGround {
  readonly values: readonly number[];
  readonly units: readonly number[];
  /** Middle of the mean gains a day of the up to four weeks until then; `null` in the first week. */
  readonly weeks: readonly (number | null)[];
  /** What a surge gains beyond the usual at least: five steps of rounding or `least`. */
  readonly enough: readonly number[];
}

export const usualWeeks = 4;
const steps = 5;
/** Fewer views are no surge. */
export const fewestViews = 500;

/** `least` is what a surge gains beyond the usual at least, whatever the rounding. */
export function counterGround(history: CounterHistory, least: number = fewestViews): CounterGround {
  const { values } = history;
  const units = roundingUnitsByDay(history);
  return {
    values,
    units,
    weeks: values.map((_, day) => median(weeklyPaces(values, day, usualWeeks))),
    enough: units.map((unit) => Math.max(steps * unit, least)),
  };
}

/** Gain a day that was usual until a day, with the rounding that a later one knows: a step in four weeks at least. */
export function usualUntil(ground: CounterGround, day: number, later: number): number | null {
  const usual = ground.weeks[day] ?? null;
  return usual === null ? null : Math.max(usual, leastUsual(ground, later));
}

/** What is taken for usual of a counter that stands still, because less than a step in four weeks is not seen. */
export function leastUsual({ units }: CounterGround, day: number): number {
  return (units[day] ?? 1) / 28;
}
