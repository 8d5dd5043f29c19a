import type { BelievedCounter } from "./counter-guard.ts";
import { sinceReset } from "./counter-history.ts";
import { weeklyGrowth } from "./growth.ts";
import { roundingStep } from "./rounding.ts";

/** How fast a counter grows, as a fraction of it a week, and how far that may be off: one standard deviation. */
export interface GrowthLevel {
  readonly perWeek: number;
  readonly sd: number;
}

/**
 * How far the growth of one week is from what a tag's growth goes on to be, as a share of it: as chosen for a standing that
 * keeps still, and for foretelling the next week; and the same of four weeks.
 */
const standingSpread = 0.6;
export const nextWeekSpread = 0.35;
const monthSpread = 0.45;
const leastGrowth = 1e-6;

/** The growth of the last seven days and of the last 28, each weighing as much as it is sure; `null` with neither. */
export function growthLevel(
  counter: BelievedCounter,
  weekSpread: number = standingSpread,
): GrowthLevel | null {
  const usable = sinceReset(counter);
  const [week, month] = [weeklyGrowth(counter, 7), weeklyGrowth(counter, 28)];
  const unit = roundingStep(usable.map(({ value }) => value));
  const value = usable.at(-1)?.value ?? unit;
  return weighGrowth(week, month, unit > 1 ? unit / value : 0, weekSpread);
}

/** The number tags are ranked by, larger is faster: the growth a week that is most like the next week's. */
export function growthRank(counter: BelievedCounter): number | null {
  return growthLevel(counter, nextWeekSpread)?.perWeek ?? null;
}

/**
 * With u the rounding unit as a share of the counter (0 when that is one view), g the growth over four weeks and a the
 * week's spread, s7² = u²/6 + (a g)² and s28² = u²/96 + (0.45 g)². With one of the two that one alone.
 */
export function weighGrowth(
  week: number | null,
  month: number | null,
  unitShare: number,
  weekSpread: number,
): GrowthLevel | null {
  const usual = Math.max(month ?? week ?? 0, leastGrowth);
  const measured = [
    { growth: week, variance: unitShare ** 2 / 6 + (weekSpread * usual) ** 2 },
    { growth: month, variance: unitShare ** 2 / 96 + (monthSpread * usual) ** 2 },
  ].flatMap(({ growth, variance }) => (growth === null ? [] : [{ growth, weight: 1 / variance }]));
  if (measured.length === 0) return null;
  const weight = measured.reduce((sum, one) => sum + one.weight, 0);
  const perWeek = measured.reduce((sum, one) => sum + one.growth * one.weight, 0) / weight;
  return { perWeek, sd: Math.sqrt(1 / weight) };
}
