import type { CounterHistory } from "./counter-history.ts";
import { normalTail } from "./distributions.ts";
import { roundingUnitOn } from "./rounding.ts";
import { median } from "./statistics.ts";

/** How fast a counter grows now, over three days, against what was usual in the four weeks before. */
export interface Lift {
  readonly kind: "rising" | "watch" | "level" | "falling";
  /** Gain a day over the last three days. */
  readonly now: number;
  /** Gain a day that was usual: the middle of the weeks before. */
  readonly usual: number;
  /** `now` as a multiple of `usual`, both with a small allowance for rounding; 1 is no change. */
  readonly ratio: number;
  /** How many standard errors ln(`ratio`) is from 0. */
  readonly z: number;
  /** Chance of a lift like this, or a larger one, when nothing happened. */
  readonly p: number;
}

const recentDays = 3;
const weekDays = 7;
const mostWeeks = 4;
/** How much the gain of a tag differs from week to week (sd of its logarithm), before its own weeks are known. */
const usualSpread = 0.35;
/** How many weeks of evidence that is worth against the tag's own. */
const spreadWeeks = 8;
const memoryDays = 14;

/**
 * The lift of a counter on the day with index `end`; `null` before ten days of gains, or when the counter only fell.
 * Nothing after that day is looked at. `rising` is a doubling beyond chance and rounding, `watch` half of one,
 * `falling` its mirror.
 */
export function liftOn(history: CounterHistory, end: number): Lift | null {
  const weeks = weeklyGains(history, end);
  const usual = median(weeks);
  if (usual === null) return null;
  const unit = roundingUnitOn(history, end);
  const allowance = Math.max(unit / weekDays, 0.5);
  const now = recentGain(history, end, usual);
  const counted = Math.max(now, 0);
  const r = Math.log((counted + allowance) / (usual + allowance));
  const z = r / standardError(weeks, counted, usual, unit, allowance);
  return { kind: kindOf(r, z), now, usual, ratio: Math.exp(r), z, p: normalTail(z) };
}

/** Mean gain a day of each of the disjoint weeks before the recent days, newest first; up to four. */
function weeklyGains({ values }: CounterHistory, end: number): readonly number[] {
  const weeks = Math.min(mostWeeks, Math.floor((end - recentDays) / weekDays));
  return Array.from({ length: Math.max(weeks, 0) }, (_, week) => {
    const to = end - recentDays - week * weekDays;
    return ((values[to] ?? 0) - (values[to - weekDays] ?? 0)) / weekDays;
  }).filter((gain) => gain >= 0);
}

/**
 * Gain a day of the recent days. The recovery from a fall is not a surge: more than usual counts only as far as it goes
 * beyond the highest value of the fortnight before.
 */
function recentGain({ values }: CounterHistory, end: number, usual: number): number {
  const from = end - recentDays;
  const now = values[end] ?? 0;
  const plain = (now - (values[from] ?? 0)) / recentDays;
  if (plain <= usual) return plain;
  const highest = Math.max(...values.slice(Math.max(from - memoryDays, 0), from + 1));
  return Math.max((now - highest) / recentDays, usual);
}

function standardError(
  weeks: readonly number[],
  now: number,
  usual: number,
  unit: number,
  allowance: number,
): number {
  const logs = weeks.map((gain) => Math.log(gain + allowance));
  const middle = median(logs) ?? 0;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  const weekly = (spreadWeeks * usualSpread ** 2 + squares) / (spreadWeeks - 1 + logs.length);
  const rounding = unit ** 2 / 6;
  return Math.sqrt(
    (weekDays / recentDays / 2) * weekly +
      rounding / (recentDays * (now + allowance)) ** 2 +
      rounding / (weekDays * (usual + allowance)) ** 2 +
      1 / (recentDays * now + 1) +
      1 / (mostWeeks * weekDays * usual + 1),
  );
}

function kindOf(r: number, z: number): Lift["kind"] {
  if (r >= Math.log(2) && z >= 2.5) return "rising";
  if (r >= Math.log(1.5) && z >= 1.65) return "watch";
  return r <= -Math.log(2) && z <= -2.5 ? "falling" : "level";
}
