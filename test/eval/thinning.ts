import { isCounterDue } from "../../src/readings/counter-schedule.ts";
import { measure, replayDays } from "../../src/scorer/backtest.ts";
import type { CounterHistory, CounterReading } from "../../src/scorer/counter-history.ts";
import { dayMs } from "../../src/time-units.ts";
import type { Detector } from "./detectors.ts";
import { type DataSet, datedReadings } from "./series.ts";

/** As many days as the daily job looks back on. */
const lookBackMs = 90 * dayMs;

/** The readings of a series that would have been made, each decided on from the ones before it. */
function thinned(history: CounterHistory): readonly CounterReading[] {
  const made: CounterReading[] = [];
  for (const reading of datedReadings(history)) {
    const since = reading.at.getTime() - lookBackMs;
    const known = made.filter(({ at }) => at.getTime() >= since);
    if (isCounterDue(known, reading.at)) made.push(reading);
  }
  return made;
}

/** What people are told of when only these are read. */
export const toldOfThinned: Detector = (history, least) => {
  const days = replayDays(measure(thinned(history), least));
  const rises = new Set(
    days.filter(({ events }) => events.some(({ kind }) => kind === "rising")).map(({ day }) => day),
  );
  return (end) => rises.has(history.firstDay + end);
};

/** Which part of the daily readings is made. */
export function shareRead({ series }: DataSet): number {
  const count = (readingsOf: (history: CounterHistory) => readonly unknown[]) =>
    series.reduce((sum, { history }) => sum + readingsOf(history).length, 0);
  return count(thinned) / count(datedReadings);
}
