import type { CounterReading } from "../../src/scorer/counter-guard.ts";

/** A reading at 06:00 UTC, `day` days after 2026-01-01. */
export function read(day: number, value: number, hour = 6): CounterReading {
  return { at: new Date(Date.UTC(2026, 0, 1 + day, hour)), value };
}

/** Daily readings of a counter that starts there and gains these. */
export function counter(start: number, gains: readonly number[]): readonly CounterReading[] {
  const readings = [read(0, start)];
  for (const gain of gains) {
    readings.push(read(readings.length, (readings.at(-1)?.value ?? 0) + gain));
  }
  return readings;
}

export const days = (count: number, gain: number): readonly number[] =>
  Array.from({ length: count }, () => gain);
