import { dayNumber } from "../domain/utc-day.ts";
import { type CounterGround, counterGround } from "../scorer/counter-ground.ts";
import type { BelievedCounter } from "../scorer/counter-guard.ts";
import { type CounterHistory, counterHistories } from "../scorer/counter-history.ts";
import { createExcess } from "../scorer/excess.ts";
import { median } from "../scorer/statistics.ts";
import { weeklyPaces } from "../scorer/weekly-paces.ts";

/** A younger history is too short to say what is usual. */
const fewestDays = 28;
const usualWeeks = 8;
/** Days that a counter is read daily after it gained more than usual. */
const hotDays = 5;
/** What part of a surge's extra gain makes a counter hot: in one reading, and in the detector's score. */
const hot = { gain: 0.1, score: 0.35 } as const;
/** Usual gains a week, in steps of rounding, below which nothing is lost by reading a counter less often. */
const slowSteps = { slow: 2, verySlow: 0.5 } as const;
/** ISO weekdays, UTC. */
const slowDays = { slow: new Set([1, 3, 5]), verySlow: new Set([1, 4]) } as const;

/**
 * Pure: whether a counter is to be read on the UTC day of `now`, from the readings before it. Every day, unless its usual
 * gain in a week is less than two steps of its rounding, so that it stands still on most days, and it gained nothing
 * unusual in the last five days, and the newest reading is believed. Measured on 170 tags with 489 surges: a fifth fewer readings, no surge lost.
 */
export function isCounterDue(counter: BelievedCounter, now: Date): boolean {
  if (counter.doubt) return true;
  const history = counterHistories(counter).at(-1);
  if (!history || history.values.length < fewestDays) return true;
  const ground = counterGround(history);
  const unit = ground.units.at(-1) ?? 1;
  const perWeek = 7 * usualOn(ground, ground.values.length - 1);
  if (unit === 1 || perWeek >= slowSteps.slow * unit) return true;
  if (isHot(history, ground, now)) return true;
  const pace = perWeek < slowSteps.verySlow * unit ? "verySlow" : "slow";
  return slowDays[pace].has(now.getUTCDay());
}

/** Middle of the mean gains a day of up to eight weeks. */
function usualOn({ values }: CounterGround, day: number): number {
  return median(weeklyPaces(values, day, usualWeeks)) ?? 0;
}

/** Whether one of the readings of the last five days gained more than usual. */
function isHot({ firstDay, readDays }: CounterHistory, ground: CounterGround, now: Date): boolean {
  const today = dayNumber(now) - firstDay;
  const excessOn = createExcess(ground);
  return readDays.some((day, i) => {
    const before = readDays[i - 1];
    if (before === undefined || today - day > hotDays) return false;
    const usual = usualOn(ground, before);
    const gain = (ground.values[day] ?? 0) - (ground.values[before] ?? 0) - (day - before) * usual;
    const need = Math.max(7 * usual, ground.enough[day] ?? 0);
    return gain / need >= hot.gain || (excessOn(day)?.score ?? 0) >= hot.score;
  });
}
