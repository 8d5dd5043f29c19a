import type { CounterHistory } from "./counter-history.ts";
import { readingsOf } from "./counter-history.ts";
import { roundingUnit } from "./rounding.ts";
import { median } from "./statistics.ts";

/** The pace of the last seven days and of the same week a year before, in views a day. */
export interface SameWeekLastYear {
  readonly now: number;
  readonly yearAgo: number;
  /** Each as a multiple of the middle of the four weeks before it; `null` where these were not read. */
  readonly lift: number | null;
  readonly liftYearAgo: number | null;
}

/** 52 weeks, so that it is the same day of the week. */
const yearDays = 364;
const weekDays = 7;
const weeksBefore = 4;
/** A week counts when it was read within so many days of both its ends. */
const longestGap = 3;

/** `null` without 53 weeks of readings. */
export function sameWeekLastYear(history: CounterHistory): SameWeekLastYear | null {
  const end = history.values.length - 1;
  const [now, yearAgo] = [paceOf(history, end), paceOf(history, end - yearDays)];
  if (now === null || yearAgo === null) return null;
  return { now, yearAgo, lift: liftOf(history, end), liftYearAgo: liftOf(history, end - yearDays) };
}

/** Views a day in the week that ends on that day. */
function paceOf({ values, readDays }: CounterHistory, end: number): number | null {
  const [first, last] = [values[end - weekDays], values[end]];
  if (first === undefined || last === undefined) return null;
  const isRead = (at: number) => readDays.some((day) => Math.abs(day - at) <= longestGap);
  return isRead(end) && isRead(end - weekDays) ? Math.max(0, (last - first) / weekDays) : null;
}

function liftOf(history: CounterHistory, end: number): number | null {
  const before = Array.from({ length: weeksBefore }, (_, week) =>
    paceOf(history, end - (week + 1) * weekDays),
  ).filter((pace) => pace !== null);
  const [usual, now] = [median(before), paceOf(history, end)];
  if (before.length < weeksBefore || usual === null || now === null) return null;
  const allowance = Math.max(roundingUnit(readingsOf(history)) / weekDays, 0.5);
  return (now + allowance) / (usual + allowance);
}
