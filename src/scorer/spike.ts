import type { CounterGround } from "./counter-ground.ts";
import { meanAndSpread } from "./statistics.ts";

/** How far one day's gain stands out from those of the thirteen days before. */
export interface Jump {
  readonly isSpike: boolean;
  /** The day's gain, and the mean of those of the days before. */
  readonly now: number;
  readonly usual: number;
  /** The day's gain as a multiple of the mean of the days before, both with a small allowance for rounding. */
  readonly ratio: number;
  /** The distance in standard deviations, widened for rounding and for small counts. */
  readonly z: number;
}

const daysBefore = 13;
const fewestDays = 7;

/**
 * The second article's bump detector on daily gains, with a term for rounding and a least size: a spike is 2.5
 * deviations and 1.5 times the mean. `null` before a week of gains. Nothing after the day with index `end` is looked
 * at. A recovery from a fall is no gain: only what goes beyond the values before counts.
 */
export function jumpOn({ values, units }: CounterGround, end: number): Jump | null {
  const first = Math.max(end - 1 - daysBefore, 0);
  const before = values.slice(first, end);
  if (before.length <= fewestDays) return null;
  const gains = before.slice(1).map((value, i) => value - (before[i] ?? value));
  const { mean, spread } = meanAndSpread(gains);
  const gain = (values[end] ?? 0) - Math.max(...before);
  const unit = units[end] ?? 1;
  const allowance = unit / 7;
  const z = (gain - mean) / Math.sqrt(spread ** 2 + unit ** 2 / 6 + Math.max(mean, 1));
  const ratio = (Math.max(gain, 0) + allowance) / (Math.max(mean, 0) + allowance);
  return { isSpike: z >= 2.5 && ratio >= 1.5, now: gain, usual: mean, ratio, z };
}

/**
 * A steady tag has a day that is a spike by its definition every other month. This clear, it has one in a year or two, and
 * on real tags more of those told belong to a surge.
 */
const clear = { z: 3.5, ratio: 2.2 };

export function isClearSpike({ z, ratio }: Jump): boolean {
  return z >= clear.z && ratio >= clear.ratio;
}
