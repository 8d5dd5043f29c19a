import { measure, replayDays } from "../../src/scorer/backtest.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { median } from "../../src/scorer/statistics.ts";
import { type DataSet, datedReadings } from "./series.ts";

/** What telling that a tag fades is worth. */
export interface FadingFit {
  /** How often it is told, for each 30 checked days of a tag. */
  readonly perMonth: number;
  readonly told: number;
  /** Views a day of the fortnight after it, as a multiple of what was usual: the middle, and how many stay below 1.3. */
  readonly middle: number;
  readonly shareSlow: number;
}

const daysAfter = 14;
/** Below this a rise is over. */
const slowRatio = 1.3;

/** Days on which it is told, as indexes of the days read, with what was usual before. */
export function fadingDays(
  readings: readonly CounterReading[],
  leastSurge?: number,
): readonly { readonly day: number; readonly usual: number }[] {
  let usualBefore: number | null = null;
  return replayDays(measure(believed(readings), leastSurge)).flatMap(
    ({ day, lift, state, events }) => {
      const usual = usualBefore ?? lift?.usual ?? 0;
      usualBefore = state.rise?.usual ?? null;
      return events.some(({ kind }) => kind === "fading") ? [{ day, usual }] : [];
    },
  );
}

export function fitOfFading({ series, leastSurge }: DataSet): FadingFit {
  const ratios: number[] = [];
  let [days, told] = [0, 0];
  for (const { history } of series) {
    days += history.readDays.length;
    for (const { day, usual } of fadingDays(datedReadings(history), leastSurge)) {
      told += 1;
      const gain = gainAfter(history, day - history.firstDay);
      if (gain !== null && usual > 0) ratios.push(gain / usual);
    }
  }
  return {
    perMonth: told / (days / 30),
    told,
    middle: median(ratios) ?? 0,
    shareSlow: ratios.filter((ratio) => ratio < slowRatio).length / ratios.length,
  };
}

function gainAfter({ values }: CounterHistory, index: number): number | null {
  const [then, later] = [values[index], values[index + daysAfter]];
  return then === undefined || later === undefined ? null : (later - then) / daysAfter;
}
