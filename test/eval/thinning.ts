import { isCounterDue } from "../../src/readings/counter-schedule.ts";
import { measure, replayDays } from "../../src/scorer/backtest.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { dayMs } from "../../src/time-units.ts";
import type { Detector } from "./detectors.ts";
import { type DataSet, datedReadings } from "./series.ts";

/** As many days as the daily job looks back on. */
const lookBackMs = 90 * dayMs;

/** The readings of each series that would have been made. */
export type Thinned = ReadonlyMap<CounterHistory, readonly CounterReading[]>;

export function thinned({ series }: DataSet): Thinned {
  return new Map(series.map(({ history }) => [history, readingsMade(history)]));
}

/** Each is decided on from the ones before it. */
function readingsMade(history: CounterHistory): readonly CounterReading[] {
  const made: CounterReading[] = [];
  for (const reading of datedReadings(history)) {
    const since = reading.at.getTime() - lookBackMs;
    const known = made.filter(({ at }) => at.getTime() >= since);
    if (isCounterDue(believed(known), reading.at)) made.push(reading);
  }
  return made;
}

/** What people are told of when only these are read. */
export function toldOfThinned(readings: Thinned): Detector {
  return (history, least) => {
    const days = replayDays(measure(believed(readings.get(history) ?? []), least));
    const rising = days.filter(({ events }) => events.some(({ kind }) => kind === "rising"));
    const rises = new Set(rising.map(({ day }) => day));
    return (end) => rises.has(history.firstDay + end);
  };
}

/** Which part of the daily readings is made. */
export function shareRead(readings: Thinned): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
  const daily = [...readings.keys()].map((history) => datedReadings(history).length);
  return sum([...readings.values()].map((made) => made.length)) / sum(daily);
}
