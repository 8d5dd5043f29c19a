import { dayNumber } from "../domain/utc-day.ts";
import type { BelievedCounter, CounterReading } from "./counter-guard.ts";

/** A counter day by day, without gaps. Every trend is computed from this. */
export interface CounterHistory {
  /** UTC day of `values[0]`, counted from 1970-01-01. */
  readonly firstDay: number;
  /** The counter on each day; evenly between the readings around a day nobody read. */
  readonly values: readonly number[];
  /** Which days were really read, as indexes of `values`, oldest first. The last day always was. */
  readonly readDays: readonly number[];
}

/** A counter that fell by more than this share was set back; what it showed before is another counter's. */
const resetShare = 0.5;
/** After a longer gap the usual pace is measured anew: readings before the gap do not count. */
const longestGapDays = 28;

/**
 * The counter's lives, oldest first: cut where it was reset and after four weeks without a reading. The first reading of a
 * UTC day counts, because the daily reading comes first and others come when somebody asks. What is known on a day never depends on later readings, except that the days of a gap are filled in when it
 * ends, and that a reading may be found wrong by the next ones.
 */
export function counterHistories(counter: BelievedCounter): readonly CounterHistory[] {
  const lives: Growing[] = [];
  for (const { day, value } of firstOfEachDay(counter)) {
    const life = lives.at(-1);
    if (life && continues(life, day, value)) extend(life, day, value);
    else lives.push({ firstDay: day, values: [value], readDays: [0] });
  }
  return lives;
}

/** The history since the last cut; `undefined` without readings. */
function currentHistory(counter: BelievedCounter): CounterHistory | undefined {
  return counterHistories(counter).at(-1);
}

/** The same as it was on that UTC day, which lies within it. */
export function historyUntil(
  { firstDay, values, readDays }: CounterHistory,
  day: number,
): CounterHistory {
  const last = day - firstDay;
  return {
    firstDay,
    values: values.slice(0, last + 1),
    readDays: readDays.filter((read) => read <= last),
  };
}

interface Growing {
  readonly firstDay: number;
  readonly values: number[];
  readonly readDays: number[];
}

interface DayValue {
  readonly day: number;
  readonly value: number;
}

/** The readings that came after the counter was last reset, oldest first. */
export function sinceReset({ readings }: BelievedCounter): readonly CounterReading[] {
  const after = readings.findLastIndex(({ value }, i) =>
    isReset(readings[i - 1]?.value ?? 0, value),
  );
  return readings.slice(Math.max(after, 0));
}

function isReset(before: number, after: number): boolean {
  return after < before * resetShare;
}

function firstOfEachDay({ readings }: BelievedCounter): readonly DayValue[] {
  const days: DayValue[] = [];
  for (const { at, value } of readings) {
    const day = dayNumber(at);
    if (days.at(-1)?.day !== day) days.push({ day, value });
  }
  return days;
}

function continues({ firstDay, values }: Growing, day: number, value: number): boolean {
  const last = values.at(-1) ?? 0;
  return !isReset(last, value) && day - (firstDay + values.length - 1) <= longestGapDays;
}

function extend({ firstDay, values, readDays }: Growing, day: number, value: number): void {
  const last = values.at(-1) ?? 0;
  const missing = day - (firstDay + values.length - 1);
  for (let step = 1; step < missing; step++) values.push(last + ((value - last) * step) / missing);
  values.push(value);
  readDays.push(values.length - 1);
}

/** The values that were really read, oldest first. */
export function readingsOf({ values, readDays }: CounterHistory): readonly number[] {
  return readDays.map((day) => values[day] ?? 0);
}

/** What holds after each reading, for each day: until the next one. */
export function spreadOverDays<T>(
  { readDays }: CounterHistory,
  perReading: readonly T[],
): readonly T[] {
  return perReading.flatMap((known, i) => {
    const day = readDays[i] ?? 0;
    return Array<T>((readDays[i + 1] ?? day + 1) - day).fill(known);
  });
}

/** What a counter gained, day by day. */
export interface Gains {
  /** UTC day of the first gain, counted from 1970-01-01. */
  readonly firstDay: number;
  /** One a calendar day; a gap's gain is spread evenly over its days. Negative where the counter fell. */
  readonly perDay: readonly number[];
  /** True when the counter fell at least once: posts were deleted, or a reading was wrong. */
  readonly fell: boolean;
}

/** The gains of the counter since it was last reset. None without two readings. */
export function gains(counter: BelievedCounter): Gains {
  const { firstDay = 0, values = [] } = currentHistory(counter) ?? {};
  const perDay = values.slice(1).map((value, i) => value - (values[i] ?? value));
  return { firstDay: firstDay + 1, perDay, fell: perDay.some((gain) => gain < 0) };
}
