import { echoDays } from "../scorer/alarm.ts";
import { roundingUnit } from "../scorer/rounding.ts";
import type { CounterCourse } from "./assess.ts";
import { isGoingOn, newestRise } from "./newest-rise.ts";

/** Views gained a day. */
export interface Pace {
  /** Over the last four days. */
  readonly now: number;
  readonly usual: number;
  /** The one as a multiple of the other, both with a small allowance for rounding. */
  readonly ratio: number;
}

/**
 * How fast a tag goes against its usual pace, `null` before that is known. What is usual during a rise, and in the four
 * weeks after it, is the pace before it: the weeks that are otherwise compared with hold the rise. The pace of a rise that has
 * settled is the usual one.
 */
export function viewPace({ days, views }: Pick<CounterCourse, "days" | "views">): Pace | null {
  const today = days.at(-1);
  if (!today?.lift) return null;
  const { now, leastUsual } = today.lift;
  const usual = usualBeforeRise(days) ?? today.lift.usual;
  const allowance = Math.max(roundingUnit(views.readings.map(({ value }) => value)) / 7, 0.5);
  const counted = Math.max(usual, leastUsual);
  return { now, usual, ratio: (Math.max(now, 0) + allowance) / (counted + allowance) };
}

function usualBeforeRise(days: CounterCourse["days"]): number | null {
  const rise = newestRise(days);
  const counts = isGoingOn(rise) || (rise?.over != null && rise.daysOver < echoDays);
  return rise && counts ? rise.usual : null;
}
