import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import type { Detector } from "./detectors.ts";
import type { DataSet, LabelledSeries } from "./series.ts";
import { type Labels, usualRule, warmUpDays } from "./surges.ts";

/** How well notifications fit what really happened. Shares are 0 to 1. */
export interface Fit {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Notifications outside of anything, for each 30 checked days of a tag. */
  readonly falsePerMonth: number;
  readonly happenings: number;
}

interface Happening {
  /** First and last day on which a notification finds it. */
  readonly from: number;
  readonly to: number;
  /** Until when a notification is late rather than false. */
  readonly last: number;
}

interface Case {
  readonly history: CounterHistory;
  readonly happenings: readonly Happening[];
}

/** A notification from the day before a surge to three days after its start finds it. */
export function fitToSurges(
  { series, leastSurge }: DataSet,
  detector: Detector,
  labels: Labels = usualRule,
): Fit {
  const cases = series.map(({ history }) => ({
    history,
    happenings: labels(history, leastSurge).map(({ onset, last }) => ({
      from: onset - 1,
      to: onset + 3,
      last,
    })),
  }));
  return fit(cases, detector, leastSurge, warmUpDays);
}

/** Tweets are exact counts. */
const leastMentions = 20;

/** A notification in one of the windows people drew finds it. */
export function fitToWindows(series: readonly LabelledSeries[], detector: Detector): Fit {
  const warmUp = 14;
  const cases = series.map(({ history, windows }) => ({
    history,
    happenings: windows
      .filter(([, to]) => to >= warmUp)
      .map(([from, to]) => ({ from, to, last: to })),
  }));
  return fit(cases, detector, leastMentions, warmUp);
}

function fit(cases: readonly Case[], detector: Detector, least: number, warmUp: number): Fit {
  const count = { right: 0, wrong: 0, found: 0, happenings: 0, days: 0 };
  for (const { history, happenings } of cases) {
    const days = history.readDays.filter((day) => day >= warmUp);
    const told = notifications(days, detector(history, least));
    const finding = told.filter((day) =>
      happenings.some(({ from, to }) => from <= day && day <= to),
    );
    const inside = told.filter((day) =>
      happenings.some(({ from, last }) => from <= day && day <= last),
    );
    count.right += finding.length;
    count.wrong += told.length - inside.length;
    count.found += happenings.filter(({ from, to }) =>
      told.some((day) => from <= day && day <= to),
    ).length;
    count.happenings += happenings.length;
    count.days += days.length;
  }
  const precision = share(count.right, count.right + count.wrong);
  const recall = share(count.found, count.happenings);
  return {
    precision,
    recall,
    f1: share(2 * precision * recall, precision + recall),
    falsePerMonth: share(count.wrong, count.days / 30),
    happenings: count.happenings,
  };
}

/** One check a read day, and a week between notifications. */
function notifications(
  days: readonly number[],
  alarmsOn: (end: number) => boolean,
): readonly number[] {
  const told: number[] = [];
  for (const day of days) {
    if (day - (told.at(-1) ?? Number.NEGATIVE_INFINITY) < 7) continue;
    if (alarmsOn(day)) told.push(day);
  }
  return told;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
