import { type CounterHistory, readingsOf } from "./counter-history.ts";
import { roundingStep } from "./rounding.ts";

/** Days whose gain is known together: one, or as many as a rounded counter cannot tell from each other. */
export interface GainPiece {
  /** UTC days, counted from 1970-01-01. */
  readonly first: number;
  readonly last: number;
  /** Gained a day, 0 or more, and between which values it lies as the counter is rounded. */
  readonly perDay: number;
  readonly low: number;
  readonly high: number;
}

/** Indexes of a history's values, and which paces explain all that was shown between them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What a counter gained, oldest first, with a gap for the days around one that nobody read. A rounded counter stands still
 * and then jumps: as many days as one even pace explains, whatever the rounding hides, are one piece. Made from the newest
 * day backwards, so that what is left over is old.
 */
export function gainPieces(history: CounterHistory): readonly GainPiece[] {
  const { values, firstDay } = history;
  const step = roundingStep(readingsOf(history));
  const unit = step > 1 ? step : 0;
  return runsOf(history.readDays)
    .flatMap((run) => stretches(run, values, unit))
    .map(({ from, to, low, high }) => {
      const pace = ((values[to] ?? 0) - (values[from] ?? 0)) / (to - from);
      const within = Math.min(Math.max(pace, low, 0), Math.max(high, 0));
      return {
        ...{ first: firstDay + from + 1, last: firstDay + to, perDay: within },
        ...{ low: Math.max(0, low), high: Math.max(0, high) },
      };
    });
}

/** Days that were read one after the other. */
function runsOf(readDays: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const day of readDays) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function stretches(
  run: readonly number[],
  values: readonly number[],
  unit: number,
): readonly Stretch[] {
  const found: Stretch[] = [];
  const [first = 0, last = 0] = [run[0], run.at(-1)];
  let to = last;
  while (to > first) {
    const stretch = longestUntil(to, first, values, unit);
    found.unshift(stretch);
    to = stretch.from;
  }
  return found;
}

/** As far back as one pace lies within what the rounding allows between every two of its readings; a day at least. */
function longestUntil(to: number, first: number, values: readonly number[], unit: number): Stretch {
  let stretch = { from: to, to, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  for (let from = to - 1; from >= first; from -= 1) {
    let { low, high } = stretch;
    for (let later = from + 1; later <= to; later += 1) {
      const [gain, days] = [(values[later] ?? 0) - (values[from] ?? 0), later - from];
      low = Math.max(low, (gain - unit) / days);
      high = Math.min(high, (gain + unit) / days);
    }
    const isExplained = unit > 0 && low <= high;
    if (from < to - 1 && !isExplained) break;
    stretch = { from, to, low, high };
  }
  return stretch;
}
