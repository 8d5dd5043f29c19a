import type { Growth } from "../../scorer/growth.ts";
import type { Interval } from "../../scorer/statistics.ts";

/** An interval from `low` to `high`, in the number's unit. */
export interface RangeFinding {
  readonly low: number;
  readonly high: number;
}

/** A number and its interval; the ends are `null` when the interval is not known. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export function growthFinding(growth: Growth | null): Estimate | null {
  return growth && estimate(growth.perWeek, growth.interval);
}

export function rangeFinding(interval: Interval | null | undefined): RangeFinding | null {
  return interval ? { low: interval.low, high: interval.high } : null;
}

export function estimate(value: number, interval?: Interval): Estimate {
  return { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
