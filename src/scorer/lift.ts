import { type CounterGround, leastUsual, usualWeeks } from "./counter-ground.ts";
import { normalTail } from "./distributions.ts";
import { createExcess, type Excess, recentDays } from "./excess.ts";
import { weekVariance } from "./week-variance.ts";
import { weekDays, weeklyPaces } from "./weekly-paces.ts";

/** How fast a counter grows now, over four days, against what was usual in the four weeks before. */
export interface Lift {
  readonly kind: "rising" | "watch" | "level" | "falling";
  /** Gain a day over the last four days. */
  readonly now: number;
  /** Gain a day that was usual: the middle of the weeks before. 0 of a counter that stood still. */
  readonly usual: number;
  /** What is taken for usual at least: one step of its rounding in four weeks. */
  readonly leastUsual: number;
  /** `now` as a multiple of `usual` (at least `leastUsual`), both with a small allowance for rounding; 1 is no change. */
  readonly ratio: number;
  /** How many standard errors ln(`ratio`) is from 0. */
  readonly z: number;
  /** Chance of a lift like this, or a larger one, when nothing happened. */
  readonly p: number;
  /** How much of what a surge gains beyond the usual in a week was gained already; see `createExcess`. */
  readonly excess: number;
  /** Days since the surge began that is known to go on; `null` when none is. */
  readonly surgeDays: number | null;
  /** Whether it keeps a pace: the four weeks hardly differ, and nor do the last four days from them. */
  readonly isSteady: boolean;
}

/**
 * Gives the lift of a counter on the day with an index; `null` before eleven days of gains, or when the counter only fell.
 * Nothing after that day is looked at. `rising` and `watch` are an excess; `falling` is half the usual pace or less,
 * beyond chance and rounding.
 */
export function createLift(ground: CounterGround): (end: number) => Lift | null {
  const excessOn = createExcess(ground);
  return (end) => {
    const excess = excessOn(end);
    return excess && liftOf(excess, ground, end);
  };
}

function liftOf(excess: Excess, ground: CounterGround, end: number): Lift {
  const { values, units } = ground;
  const { now, usual, surge } = excess;
  const unit = units[end] ?? 1;
  const allowance = Math.max(unit / weekDays, 0.5);
  const counted = Math.max(now, 0);
  const r = Math.log((counted + allowance) / (usual + allowance));
  const weeks = weeklyPaces(values, end - recentDays, usualWeeks);
  const z = r / standardError({ weeks, now: counted, usual }, { unit, allowance });
  const falls = r <= -Math.log(2) && z <= -2.5;
  return {
    kind: excess.kind === "level" && falls ? "falling" : excess.kind,
    now,
    usual: ground.weeks[end - recentDays] ?? 0,
    leastUsual: leastUsual(ground, end),
    ratio: Math.exp(r),
    z,
    p: normalTail(z),
    excess: excess.score,
    surgeDays: surge === null ? null : end - surge,
    isSteady: isSteady(weeks, now, usual),
  };
}

/** How many times the slowest of four weeks the fastest may be, and the last four days the middle one, or it them. */
const steadySpread = { weeks: 1.5, days: 1.3 };

function isSteady(weeks: readonly number[], now: number, usual: number): boolean {
  const differ = Math.max(...weeks) > steadySpread.weeks * Math.min(...weeks);
  const { days } = steadySpread;
  return weeks.length === usualWeeks && !differ && now < days * usual && usual < days * now;
}

interface Paces {
  readonly weeks: readonly number[];
  readonly now: number;
  readonly usual: number;
}

/** `unit` is the smallest step that the counter shows. */
function standardError(
  { weeks, now, usual }: Paces,
  { unit, allowance }: { readonly unit: number; readonly allowance: number },
): number {
  const rounding = unit ** 2 / 6;
  return Math.sqrt(
    (weekDays / recentDays / 2) * weekVariance(weeks, allowance) +
      rounding / (recentDays * (now + allowance)) ** 2 +
      rounding / (weekDays * (usual + allowance)) ** 2 +
      1 / (recentDays * now + 1) +
      1 / (usualWeeks * weekDays * usual + 1),
  );
}
