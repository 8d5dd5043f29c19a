import { type CounterHistory, readingsOf } from "./counter-history.ts";
import { hasFewViews } from "./few-views.ts";
import { type GrowthLevel, nextWeekSpread, weighGrowth } from "./growth-level.ts";
import { placeOfGrowth } from "./reference-growth.ts";
import { roundingUnit } from "./rounding.ts";
import { median } from "./statistics.ts";
import { weekVariance } from "./week-variance.ts";
import { weekDays, weeklyPaces } from "./weekly-paces.ts";

/** What a decision about a tag is made from: its counter of views alone, today. */
export interface DecisionFacts {
  /** Days from the first reading to the last. */
  readonly days: number;
  /** Views a day that are usual: the middle of up to eight weeks; and those of the last week. */
  readonly usual: number;
  readonly pace: number;
  /** `pace` as a multiple of `usual`, both with an allowance for rounding; 1 is no change. */
  readonly lift: number;
  /** How many standard errors the last week is above the four weeks before it. */
  readonly z: number;
  /** Share of tags of its size that grow more slowly, 0 to 1; and where that may really be. */
  readonly place: number;
  readonly placeLow: number;
  readonly placeHigh: number;
  /** Share of the last week's gain that its largest day made, 0 to 1; 1/7 is evenly. */
  readonly dayShare: number;
  /** The step its counter is shown in; 1 is exact. */
  readonly unit: number;
  /** Whether a usual week is less than two of those steps: then its pace cannot be told from one week. */
  readonly isCoarse: boolean;
}

/**
 * Days that a decision wants between the first reading and the last. Cut to these, the development tags called "use" were
 * above their usual a week later in 77 of 100 cases (cut to 14 days in 41, because two weeks hold the surge itself).
 */
const daysToDecide = 21;
/** Longest stretch without a reading in the last fortnight: what lies between is guessed. */
const longestGap = 4;
const recentDays = 14;

const usualWeeks = 8;
const weeksBefore = 4;
/** The facts on the last day of a history; `null` before three weeks of it, and where the last fortnight was hardly read, and of a counter at 0 or with too few views. */
export function decisionFacts(history: CounterHistory): DecisionFacts | null {
  const { values } = history;
  const last = values.length - 1;
  const unit = roundingUnit(readingsOf(history));
  const growth = growthOf(values, unit);
  if (last < daysToDecide || gapEnd(history) !== undefined || hasFewViews(history)) return null;
  const usual = median(weeklyPaces(values, last, usualWeeks)) ?? 0;
  const before = weeklyPaces(values, last - weekDays, weeksBefore);
  const pace = Math.max(0, ((values[last] ?? 0) - (values[last - weekDays] ?? 0)) / weekDays);
  const middle = median(before) ?? 0;
  if (!growth) return null;
  const allowance = Math.max(unit / 7, 0.5);
  const views = values[last] ?? 0;
  return {
    days: last,
    ...{ usual, pace, unit },
    lift: (pace + allowance) / (usual + allowance),
    z:
      Math.log((pace + allowance) / (middle + allowance)) /
      standardError(pace, before, middle, unit),
    place: placeOfGrowth(growth.perWeek, views),
    placeLow: placeOfGrowth(growth.perWeek - growth.sd, views),
    placeHigh: placeOfGrowth(growth.perWeek + growth.sd, views),
    dayShare: dayShareOf(values),
    isCoarse: unit > 1 && 7 * usual < 2 * unit,
  };
}

function dayShareOf(values: readonly number[]): number {
  const week = values.slice(-8);
  const gains = week.slice(1).map((value, i) => Math.max(0, value - (week[i] ?? value)));
  const all = gains.reduce((sum, gain) => sum + gain, 0);
  return all > 0 ? Math.max(...gains) / all : 1 / 7;
}

/** The day on which the newest such stretch of the last fortnight ended; `undefined` without one. */
function gapEnd({ values, readDays }: CounterHistory): number | undefined {
  const recent = readDays.filter((day) => day >= values.length - 1 - recentDays);
  const ends = [values.length - 1 - recentDays, ...recent];
  return ends.findLast((day, i) => i > 0 && day - (ends[i - 1] ?? day) > longestGap);
}

/** The day from which on there are facts, if it is read every day, counted from 1970-01-01; may be over. */
export function factsFrom(history: CounterHistory): number {
  const end = gapEnd(history);
  const afterGap = end === undefined ? 0 : end + recentDays - longestGap;
  return history.firstDay + Math.max(daysToDecide, afterGap);
}

/** The growth a week that is most like the next week's; of a shorter history over as many days as there are. */
function growthOf(values: readonly number[], unit: number): GrowthLevel | null {
  const last = values.length - 1;
  const now = values[last] ?? 0;
  if (now <= 0 || last < 7) return null;
  const month = Math.min(28, last);
  const share = (days: number) => (7 * (now - (values[last - days] ?? now))) / days / now;
  return weighGrowth(share(7), share(month), unit > 1 ? unit / now : 0, nextWeekSpread);
}

/** Of ln(pace / usual): what weeks differ by anyway, what rounding hides, and what counts vary by. */
function standardError(
  pace: number,
  before: readonly number[],
  usual: number,
  unit: number,
): number {
  const allowance = Math.max(unit / 7, 0.5);
  const rounding = unit > 1 ? unit ** 2 / 6 : 0;
  return Math.sqrt(
    weekVariance(before, allowance) +
      rounding / (49 * (pace + allowance) ** 2) +
      rounding / (49 * (usual + allowance) ** 2) +
      1 / (7 * pace + 1) +
      1 / (28 * usual + 1),
  );
}
