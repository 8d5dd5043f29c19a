import { quietAlarm } from "../../src/domain/alarm.ts";
import { step } from "../../src/scorer/alarm.ts";
import { bumpZ } from "../../src/scorer/classic-bumps.ts";
import { direction } from "../../src/scorer/classic-engagement.ts";
import {
  calibratedThreshold,
  growthThreshold,
  rowGrowth,
} from "../../src/scorer/classic-growth.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { liftOn } from "../../src/scorer/lift.ts";
import { jumpOn } from "../../src/scorer/spike.ts";

/** Whether a detector alarms on the day with that index, looking at nothing after it. */
export type Detector = (history: CounterHistory, end: number) => boolean;

export const rising: Detector = (history, end) => liftOn(history, end)?.kind === "rising";
export const spike: Detector = (history, end) => jumpOn(history, end)?.isSpike ?? false;

/** What people are told of as a spike unless they ask for more: the same detector with a higher bar. */
export const toldSpike: Detector = (history, end) =>
  step(quietAlarm, { day: 0, lift: null, jump: jumpOn(history, end) }).events.length > 0;

export const detectors: Readonly<Record<string, Detector>> = {
  "article: z of views >= 2": (history, end) => aboveTwo(rowsBefore(history, end, 15)),
  "article: z of daily gains >= 2": (history, end) =>
    aboveTwo(gainsOf(rowsBefore(history, end, 15))),
  "article: growth of 7 rows > 20 %": (history, end) =>
    rowGrowth(rowsBefore(history, end, 8)) > growthThreshold,
  "article: growth, calibrated": (history, end) =>
    rowGrowth(rowsBefore(history, end, 8)) > calibratedThreshold(history.values[end] ?? 0),
  "article: ratio 24 h / 7 d >= 1.5": (history, end) => viewRatio(history, end) >= 1.5,
  "article: ratio 24 h / 7 d >= 3": (history, end) => viewRatio(history, end) >= 3,
  "article: RISING (more than before)": (history, end) => {
    const [before, today] = gainsOf(history.values.slice(Math.max(end - 2, 0), end + 1));
    return today !== undefined && direction(today, before ?? null) === "RISING";
  },
  "SPIKE, every one": spike,
  "SPIKE as told": toldSpike,
  RISING: rising,
};

function aboveTwo(series: readonly number[]): boolean {
  return series.length >= 6 && (bumpZ(series) ?? 0) >= 2;
}

/** The ratio on views, which no page of posts cuts short. */
export function viewRatio({ values }: CounterHistory, end: number): number {
  if (end < 7) return 0;
  const gain = (days: number) => (values[end] ?? 0) - (values[end - days] ?? 0);
  return gain(7) > 0 ? gain(1) / (gain(7) / 7) : 0;
}

/** The last values that were really read, at most that many and of a fortnight, oldest first. */
export function rowsBefore(
  { values, readDays }: CounterHistory,
  end: number,
  most: number,
): readonly number[] {
  const last = readDays.indexOf(end);
  return readDays.slice(Math.max(last + 1 - most, 0), last + 1).map((day) => values[day] ?? 0);
}

function gainsOf(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => value - (values[i] ?? 0));
}
