import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { roundingUnitsByDay } from "../../src/scorer/rounding.ts";
import { meanAndSpread, median } from "../../src/scorer/statistics.ts";

/** A surge found in hindsight, as indexes of a history's days. */
export interface Surge {
  readonly onset: number;
  readonly last: number;
}

/** Says in hindsight when surges were; `least` is the least gain of one above what was usual. */
export type Labels = (history: CounterHistory, least: number) => readonly Surge[];

const week = [0, 1, 2, 3, 4, 5, 6] as const;
/** Days with nothing usual to compare with. */
export const warmUpDays = 28;
const longestDays = 35;
/** From the end of one to the first day of the next. */
const quietDays = 7;

/**
 * A week's gain of at least twice the middle of the four weeks before, and `least` or five rounding units more; at least
 * 1.5 times on its first day and on three of its days: the rule of the data's description.
 */
export const usualRule: Labels = (history, least) =>
  surgesBy(history, least, (gain, day) =>
    median([0, 1, 2, 3].map((earlier) => gain(day - 1 - 7 * earlier, 7))),
  );

/** The same against the mean of the three weeks before. */
const threeWeeks: Labels = (history, least) =>
  surgesBy(history, least, (gain, day) => Math.max(gain(day - 1, 21), 0) / 3);

type Gain = (to: number, days: number) => number;

function surgesBy(
  history: CounterHistory,
  least: number,
  usualBefore: (gain: Gain, day: number) => number | null,
): readonly Surge[] {
  const { values } = history;
  const units = roundingUnitsByDay(history);
  const gain: Gain = (to, days) => (values[to] ?? 0) - (values[to - days] ?? 0);
  const usualOn = (day: number) => Math.max(usualBefore(gain, day) ?? 0, (units[day - 1] ?? 1) / 4);
  const goesOn = (onset: number, day: number) => gain(day, 7) >= 1.5 * usualOn(onset);
  return nonOverlapping(values.length, goesOn, (day) => {
    const ahead = gain(day + 6, 7);
    const usual = usualOn(day);
    const more = Math.max(5 * (units[day + 6] ?? 1), least);
    if (ahead < 2 * usual || ahead - usual < more) return false;
    const isHigh = (on: number) => gain(on, 1) > 0 && gain(on, 1) >= (1.5 * usual) / 7;
    return isHigh(day) && week.filter((offset) => isHigh(day + offset)).length >= 3;
  });
}

const daysBefore = 14;
const changeDays = 7;
const leastT = 3;

/**
 * Where the logarithms of the daily gains change most between the fortnight before and the week after, to twice as much
 * or more, beyond chance (Welch's t of 3). It knows no least size and no usual weeks.
 */
const changePoint: Labels = (history) => {
  const { values } = history;
  const units = roundingUnitsByDay(history);
  const logs = values.map((value, day) =>
    Math.log(
      Math.max(value - (values[day - 1] ?? value), 0) + Math.max((units[day] ?? 1) / 7, 0.5),
    ),
  );
  const changes = values.map((_, day) => {
    const before = meanAndSpread(logs.slice(Math.max(day - daysBefore, 1), day));
    const after = meanAndSpread(logs.slice(day, day + changeDays));
    const error = Math.hypot(
      Math.max(before.spread, 0.2) / Math.sqrt(daysBefore),
      Math.max(after.spread, 0.2) / Math.sqrt(changeDays),
    );
    const change = after.mean - before.mean;
    return change >= Math.log(2) ? change / error : 0;
  });
  const pace = (from: number, to: number) =>
    ((values[to] ?? 0) - (values[from] ?? 0)) / (to - from);
  const goesOn = (onset: number, day: number) =>
    pace(day - changeDays, day) >=
    1.5 * Math.max(pace(onset - 1 - daysBefore, onset - 1), (units[onset - 1] ?? 1) / 28);
  return nonOverlapping(values.length, goesOn, (day) => {
    const here = changes[day] ?? 0;
    return (
      here >= leastT && here === Math.max(...changes.slice(day - changeDays, day + changeDays + 1))
    );
  });
};

/** `starts` says whether one begins on a day, `goesOn` whether it still does on a later one. */
function nonOverlapping(
  days: number,
  goesOn: (onset: number, day: number) => boolean,
  starts: (day: number) => boolean,
): readonly Surge[] {
  const surges: Surge[] = [];
  for (let day = warmUpDays + 1; day + week.length - 1 < days; day++) {
    if (!starts(day)) continue;
    const onset = day;
    day += week.length;
    while (day < Math.min(onset + longestDays, days) && goesOn(onset, day)) day++;
    surges.push({ onset, last: day - 1 });
    day += quietDays - 2;
  }
  return surges;
}

export const labelFamilies = {
  "the usual rule": usualRule,
  "three weeks before": threeWeeks,
  "a change point": changePoint,
} as const satisfies Readonly<Record<string, Labels>>;
