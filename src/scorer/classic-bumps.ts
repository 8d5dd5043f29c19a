import { dayMs } from "../time-units.ts";
import { twoPlaces } from "./classic-rounding.ts";
import { groupBy } from "./group-by.ts";
import { meanAndSpread } from "./statistics.ts";

/** One row of the second article's table of snapshots. */
interface ViewRow {
  readonly name: string;
  readonly at: Date;
  readonly views: number;
}

interface Bump {
  readonly name: string;
  /** Standard deviations above the mean of the rows before, rounded to two places. 2 or more. */
  readonly z: number;
  /** What the newest row shows: views, or views gained. */
  readonly today: number;
}

const windowDays = 14;
const fewestRows = 7;
const leastZ = 2;

/**
 * The second article's "rising trend": the newest views are two standard deviations above the mean of the fortnight's
 * rows before it. Seven rows at least; the largest z first.
 * Fault: views only ever grow, so with seven rows a perfectly steady tag has z = 2.05 and always alarms; on real series
 * 93 of 100 alarms are false.
 */
export function cumulativeBumps(rows: readonly ViewRow[], now: Date): readonly Bump[] {
  return bumps(rows, now, (views) => views);
}

/**
 * The same on what was gained from row to row, the article's "more sensitive detector".
 * Fault: it takes a row for a day, and one step of TikTok's rounding for a bump: nine of ten alarms are false.
 */
export function deltaBumps(rows: readonly ViewRow[], now: Date): readonly Bump[] {
  return bumps(rows, now, (views) => views.slice(1).map((value, i) => value - (views[i] ?? 0)));
}

/** The z of the last value against those before it, where a spread of 0 counts as 1; `null` without any before. */
export function bumpZ(series: readonly number[]): number | null {
  const { mean, spread } = meanAndSpread(series.slice(0, -1));
  const today = series.at(-1);
  return today === undefined || series.length < 2 ? null : (today - mean) / (spread || 1);
}

function bumps(
  rows: readonly ViewRow[],
  now: Date,
  seriesOf: (views: readonly number[]) => readonly number[],
): readonly Bump[] {
  const cutoff = now.getTime() - windowDays * dayMs;
  const recent = rows.filter(({ at }) => at.getTime() >= cutoff);
  const inOrder = recent.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const byName = groupBy(inOrder, ({ name }) => name);
  return [...byName]
    .flatMap(([name, ofTag]): Bump[] => {
      if (ofTag.length < fewestRows) return [];
      const series = seriesOf(ofTag.map(({ views }) => views));
      const z = bumpZ(series);
      const bump = z !== null && z >= leastZ;
      return bump ? [{ name, z: twoPlaces(z), today: series.at(-1) ?? 0 }] : [];
    })
    .sort((a, b) => b.z - a.z);
}
