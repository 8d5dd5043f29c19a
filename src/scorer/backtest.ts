import {
  type AlarmDay,
  type AlarmState,
  type Notification,
  quietAlarm,
  type Sensitivity,
  step,
} from "./alarm.ts";
import { type CounterReading, counterHistories } from "./counter-history.ts";
import { groupBy } from "./group-by.ts";
import { liftOn } from "./lift.ts";
import { jumpOn } from "./spike.ts";

/** One reading of one tag's views. */
export interface BacktestRow extends CounterReading {
  readonly tag: string;
}

/** A notification that would have gone out. */
export interface BacktestEvent extends Notification {
  readonly tag: string;
  /** UTC: "2026-11-20". */
  readonly date: string;
}

/**
 * Replays readings day by day and tells every notification that would have gone out, oldest first. Rows may come in any
 * order, with gaps and several a day; each day is judged from what was read until then, and each tag by itself.
 */
export function backtest(
  rows: readonly BacktestRow[],
  sensitivity: Sensitivity = "normal",
): readonly BacktestEvent[] {
  return [...groupBy(rows, ({ tag }) => tag)]
    .flatMap(([tag, readings]) =>
      replay(readings, sensitivity).flatMap(({ day, events }) =>
        events.map((event) => ({ tag, date: dateOf(day), ...event })),
      ),
    )
    .sort((a, b) => compare(a.date, b.date) || compare(a.tag, b.tag));
}

/** A day of a replayed tag: what was measured, what was made of it, and what would have been told. */
export interface ReplayedDay extends AlarmDay {
  readonly state: AlarmState;
  readonly events: readonly Notification[];
}

/** Every day that was read, oldest first, as it looked then. After a reset nothing is rising any more. */
export function replay(
  readings: readonly CounterReading[],
  sensitivity: Sensitivity = "normal",
): readonly ReplayedDay[] {
  let state = quietAlarm;
  return counterHistories(readings).flatMap((history) => {
    state = { ...state, rise: null };
    return history.readDays.map((end) => {
      const day = history.firstDay + end;
      const today = { day, lift: liftOn(history, end), jump: jumpOn(history, end) };
      const { state: next, events } = step(state, today, sensitivity);
      state = next;
      return { ...today, state, events };
    });
  });
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
