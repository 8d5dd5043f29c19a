import type { UsesAlarm, UsesBar } from "../domain/alarm.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { dayMs } from "../time-units.ts";
import { calibratedThreshold } from "./classic-growth.ts";
import { believed, type CounterReading } from "./counter-guard.ts";
import { growthOver } from "./growth.ts";

/** How the number of a tag's posts grows in a week, as a fraction of what it was before. */
export interface UsesPace {
  readonly perWeek: number;
  /** What the counter's rounding allows. */
  readonly low: number;
  readonly high: number;
  /** A week of the up to four weeks before. */
  readonly usual: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

/** Weeks that say what is usual, the longest first. */
const usualDays = [28, 21, 14, 7] as const;
const halfDayMs = dayMs / 2;

/** By the last seven days of readings in order; `null` with fewer than two weeks of them. */
export function usesPace(readings: readonly CounterReading[]): UsesPace | null {
  const week = growthOver(believed(readings), 7);
  const last = readings.at(-1);
  if (!week || !last) return null;
  const end = last.at.getTime() - 7 * dayMs + halfDayMs;
  const before = believed(readings.filter(({ at }) => at.getTime() <= end));
  const usual = usualDays.map((days) => growthOver(before, days)).find((found) => found !== null);
  if (!usual) return null;
  const pace = {
    perWeek: ofBefore(week.perWeek),
    low: ofBefore(week.interval.low),
    high: ofBefore(week.interval.high),
    usual: ofBefore(usual.perWeek),
  };
  return { ...pace, z: deviation(pace) };
}

/** A tag that had hardly a post before has grown more than that says anything. */
const mostOfAll = 0.99;

/** A share of what there is now, as a share of what there was. */
function ofBefore(share: number): number {
  return share / (1 - Math.min(share, mostOfAll));
}

/** A share of what there was, as a share of what there is now. */
export function ofNow(share: number): number {
  return share / (1 + share);
}

/** By the rounding and the usual spread of a week, as in the growth of views. */
function deviation({ perWeek, low, high, usual }: Omit<UsesPace, "z">): number {
  const spread = 0.6 * Math.max(usual, 1e-6);
  return (perWeek - usual) / Math.hypot((high - low) / 2 / Math.sqrt(6), spread);
}

/** The bar of a tag of that many uses. */
export function usesBarOf(bar: UsesBar, uses: number): number {
  return bar === "size" ? calibratedThreshold(uses) : bar;
}

/** From so much of the bar on it is still above it, so that one that swings about the bar is told once. */
const stillAbove = 0.75;
const coolDownDays = 7;

/** Whether one that was above its bar still is. */
export function isStillAbove({ perWeek }: UsesPace, bar: number): boolean {
  return perWeek >= stillAbove * bar;
}

/**
 * A day of a tag by its bar. It passes the bar where it is above it whatever the counter's rounding hides, and is below it
 * again from three quarters of it on. Told once a crossing, a week apart; what was above before a new bar is no news.
 */
export function stepUses(
  state: UsesAlarm,
  pace: UsesPace | null,
  bar: number,
  day: number,
): { readonly state: UsesAlarm; readonly crosses: boolean } {
  if (!pace) return { state, crosses: false };
  const isAbove = state.isAbove ? isStillAbove(pace, bar) : pace.low >= bar;
  const isRested = state.told === null || day - state.told >= coolDownDays;
  const crosses = isAbove && !state.isAbove && isRested;
  return { state: { ...state, isAbove, told: crosses ? day : state.told }, crosses };
}

/** Readings that a pace can depend on: a week and the four before it, and some more in case of two a day. */
const readingsNeeded = 50;

/** Each day of the readings, in order, from the given UTC day (counted from 1970-01-01) on. */
export function replayUses(
  readings: readonly CounterReading[],
  bar: UsesBar,
  since: number,
): readonly UsesDay[] {
  let state: UsesAlarm = { bar, isAbove: false, told: null };
  return readings.flatMap(({ at, value }, i) => {
    const day = dayNumber(at);
    if (day < since) return [];
    const pace = usesPace(readings.slice(Math.max(0, i - readingsNeeded), i + 1));
    const step = stepUses(state, pace, usesBarOf(bar, value), day);
    state = step.state;
    return [{ day, pace, ...step }];
  });
}

interface UsesDay {
  readonly day: number;
  readonly pace: UsesPace | null;
  readonly state: UsesAlarm;
  readonly crosses: boolean;
}
