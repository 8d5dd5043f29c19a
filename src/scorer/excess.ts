import { type CounterGround, usualUntil } from "./counter-ground.ts";
import { countBusy, knownSurges } from "./known-surges.ts";
import { median } from "./statistics.ts";
import { weekDays, weeklyPaces } from "./weekly-paces.ts";

/** How much of a surge's extra gain a counter has gained already. */
export interface Excess {
  readonly kind: "rising" | "watch" | "level";
  /** 1 is all that a surge's first week gains beyond the usual. */
  readonly score: number;
  /** Gain a day over the last four days, and what was usual before them. */
  readonly now: number;
  readonly usual: number;
  /** First day of the surge that is known to go on, as an index of the history; `null` when none is. */
  readonly surge: number | null;
}

export const recentDays = 4;
const todayWeight = 0.4;
const mostOfToday = 0.5;
const enter = 0.8;
const watch = 0.6;
const busyDays = 2;
const echoDays = 7;
const memoryDays = 13;
const recovery = { weeks: 8, ratio: 1.3 };

/**
 * Excess on a day by its index; `null` before eleven days of gains. With `G_k` the gain of `k` days and `B_k` the usual
 * before them, `x_k = (G_k − k B_k) ÷ max(7 B_k, enough)` and `score = x_4 + 0.4 min(max(x_1, −½), ½)`. Rising from 0.8 on,
 * worth watching from 0.6, when two of the four days gained half as much again as usual, no surge ended within the last
 * week, whose echo it may be, and it is more than a return to what was usual in the last two months.
 */
export function createExcess(ground: CounterGround): (end: number) => Excess | null {
  const surges = knownSurges(ground);
  return (end) => {
    const four = shareOf(ground, end, recentDays);
    const one = shareOf(ground, end, 1);
    if (four === null || one === null) return null;
    const score =
      four.share + todayWeight * Math.min(Math.max(one.share, -mostOfToday), mostOfToday);
    const { since: surge = null, ended = null } = surges[end] ?? {};
    const { gain, usual } = four;
    const now = gain / recentDays;
    const counts =
      score >= watch &&
      (ended === null || end - ended > echoDays) &&
      countBusy(ground.values, end - recentDays + 1, recentDays, usual) >= busyDays &&
      !isRecovery(ground.values, end, now);
    const level = score >= enter ? "rising" : "watch";
    return { kind: counts ? level : "level", score, now, usual, surge };
  };
}

/** What part of a surge's extra gain the last `days` gained. */
function shareOf(ground: CounterGround, end: number, days: number) {
  const { values, enough } = ground;
  const usual = usualUntil(ground, end - days, end);
  if (usual === null) return null;
  const gain = gainBeyond(values, end, days, days * usual);
  const share = (gain - days * usual) / Math.max(weekDays * usual, enough[end] ?? 0);
  return { gain, usual, share };
}

/**
 * Gain of the last days. The recovery from a fall is not a surge: more than usual counts only as far as it goes beyond the
 * highest value of the fortnight before.
 */
function gainBeyond(values: readonly number[], end: number, days: number, usual: number): number {
  const from = end - days;
  const now = values[end] ?? 0;
  const gain = now - (values[from] ?? 0);
  if (gain <= usual) return gain;
  const highest = Math.max(...values.slice(Math.max(from - memoryDays, 0), from + 1));
  return Math.max(now - highest, usual);
}

/** Whether a tag that was slow is only as fast again as it used to be. */
function isRecovery(values: readonly number[], end: number, now: number): boolean {
  const usual = median(weeklyPaces(values, end - recentDays, recovery.weeks)) ?? 0;
  return now < recovery.ratio * usual;
}
