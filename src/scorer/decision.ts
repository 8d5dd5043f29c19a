import type { Decision } from "../domain/decision.ts";
import { type CounterHistory, readingsOf } from "./counter-history.ts";
import { type GrowthLevel, nextWeekSpread, weighGrowth } from "./growth-level.ts";
import { placeOfGrowth } from "./reference-growth.ts";
import { roundingUnit } from "./rounding.ts";
import { median } from "./statistics.ts";

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
export const daysToDecide = 21;
/** Longest stretch without a reading in the last fortnight: what lies between is guessed. */
const longestGap = 4;

const usualWeeks = 8;
const weeksBefore = 4;
/** How much the gain of a tag differs from week to week (sd of its logarithm), before its own weeks are known. */
const usualSpread = 0.35;
const spreadWeeks = 8;

/** The facts on the last day of a history; `null` before three weeks of it, and where the last fortnight was hardly read. */
export function decisionFacts(history: CounterHistory): DecisionFacts | null {
  const { values } = history;
  const last = values.length - 1;
  const unit = roundingUnit(readingsOf(history));
  const growth = growthOf(values, unit);
  if (last < daysToDecide || hasGap(history)) return null;
  const usual = median(weeklyPaces(values, 0, usualWeeks));
  const before = weeklyPaces(values, 7, weeksBefore);
  const [pace] = weeklyPaces(values, 0, 1);
  const middle = median(before);
  if (!growth || usual === null || pace === undefined || middle === null) return null;
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

function hasGap({ values, readDays }: CounterHistory): boolean {
  const recent = readDays.filter((day) => day >= values.length - 1 - 14);
  const ends = [values.length - 1 - 14, ...recent];
  return ends.some((day, i) => i > 0 && day - (ends[i - 1] ?? day) > longestGap);
}

/** Mean gain a day of whole weeks, newest first, from `skipped` days ago on; a week that lost counts as none gained. */
function weeklyPaces(values: readonly number[], skipped: number, most: number): readonly number[] {
  const end = values.length - 1 - skipped;
  const weeks = Math.max(0, Math.min(most, Math.floor(end / 7)));
  return Array.from({ length: weeks }, (_, week) => {
    const to = end - 7 * week;
    return Math.max(0, ((values[to] ?? 0) - (values[to - 7] ?? 0)) / 7);
  });
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
  const logs = before.map((gain) => Math.log(gain + allowance));
  const middle = median(logs) ?? 0;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  const weekly = (spreadWeeks * usualSpread ** 2 + squares) / (spreadWeeks - 1 + logs.length);
  const rounding = unit > 1 ? unit ** 2 / 6 : 0;
  return Math.sqrt(
    weekly +
      rounding / (49 * (pace + allowance) ** 2) +
      rounding / (49 * (usual + allowance) ** 2) +
      1 / (7 * pace + 1) +
      1 / (28 * usual + 1),
  );
}

/** Why a decision was made, by the counter alone. */
export const counterReasons = [
  /** Faster than usual beyond chance, and fast for its size; or only one of the two. */
  "faster-and-fast",
  "faster",
  "fast",
  /** Fast, or slow, whatever its rounding hides. */
  "coarse-fast",
  "coarse-slow",
  /** Slow for its size; slower than usual as well. */
  "slow",
  "slower-and-slow",
  "slower",
  "usual",
] as const;
export type CounterReason = (typeof counterReasons)[number];

export interface CounterDecision {
  readonly decision: Decision;
  readonly reason: CounterReason;
}

/** A pace that is clearly above the usual: half as much again. */
const clearLift = 1.5;

/**
 * The table of decisions: how fast the tag grows for its size, against how it gains now beside its own usual. Chosen on the
 * development halves of real series and read once on others; `docs/scoring.md` has what came of such calls.
 */
export function decideByCounter(facts: DecisionFacts): CounterDecision {
  return facts.isCoarse ? decideCoarse(facts) : decideFine(facts);
}

/** One step of such a counter is a week's gain or more, so only what holds over four weeks is said. */
function decideCoarse({ place, placeLow, placeHigh, lift }: DecisionFacts): CounterDecision {
  if (place >= 0.75 && placeLow >= 0.5) return { decision: "test", reason: "coarse-fast" };
  if (placeHigh < 0.4 && lift < 1.25) return { decision: "avoid", reason: "coarse-slow" };
  return { decision: "hold", reason: "usual" };
}

function decideFine({ place, lift, z }: DecisionFacts): CounterDecision {
  const isFaster = lift >= clearLift && z >= 1;
  const isSlower = lift < 2 / 3;
  if (isFaster && place >= 0.75) return { decision: "use", reason: "faster-and-fast" };
  if (isFaster && place >= 0.5) return { decision: "test", reason: "faster" };
  if (place >= 0.75)
    return isSlower ? { decision: "hold", reason: "slower" } : { decision: "test", reason: "fast" };
  if (isSlower && place < 0.5) return { decision: "avoid", reason: "slower-and-slow" };
  if (lift < 1 && place < 0.25) return { decision: "avoid", reason: "slow" };
  if (isSlower) return { decision: "hold", reason: "slower" };
  return { decision: "hold", reason: isFaster ? "faster" : "usual" };
}

/** Multiples of the usual pace that are tried, because people think in these. */
const triedLifts = [1.5, 2, 3, 4, 6, 10] as const;

/**
 * Views a day, for a week, that would make a tag one to use; `null` where ten times its usual would not, and where its
 * usual is not known or its counter is too coarse.
 */
export function paceForUse(history: CounterHistory): number | null {
  const facts = decisionFacts(history);
  if (!facts || facts.usual <= 0 || facts.isCoarse) return null;
  const paces = triedLifts.map((lift) => lift * facts.usual);
  return paces.find((pace) => pace > facts.pace && callAt(history, pace) === "use") ?? null;
}

/** What would be decided if the last week had gained so many views a day. */
function callAt({ values, ...history }: CounterHistory, pace: number): Decision | null {
  const week = values.length - 7;
  const before = values[week - 1] ?? 0;
  const supposed = values.map((value, day) =>
    day < week ? value : before + pace * (day - week + 1),
  );
  const facts = decisionFacts({ ...history, values: supposed });
  return facts && decideByCounter(facts).decision;
}
