import { type AlarmState, quietAlarm, type Sensitivity, type WindowBars } from "../domain/alarm.ts";
import { isoDay } from "../domain/utc-day.ts";
import { type AlarmDay, afterReset, type Notification, step } from "./alarm.ts";
import { counterGround, fewestViews } from "./counter-ground.ts";
import {
  type BelievedCounter,
  believed,
  type CounterReading,
  fallenReadings,
} from "./counter-guard.ts";
import { counterHistories } from "./counter-history.ts";
import { groupBy } from "./group-by.ts";
import { createLift } from "./lift.ts";
import { jumpOn } from "./spike.ts";

/** The least gain of a surge of counters that are never rounded for show, as stars are. */
const fewestExact = 20;

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
 * Replays readings day by day and tells every rise that would have been told, oldest first, and what else is told of rises
 * at that sensitivity; that a tag fades is told to people too, but is no surge. Rows may come in any order, with gaps and several a day; each day is judged from
 * what was read until then, and each tag by itself.
 */
export function backtest(
  rows: readonly BacktestRow[],
  sensitivity: Sensitivity = "normal",
): readonly BacktestEvent[] {
  const leastSurge = isRounded(rows) ? fewestViews : fewestExact;
  return [...groupBy(rows, ({ tag }) => tag)]
    .flatMap(([tag, readings]) =>
      replayDays(measure(believed(readings), leastSurge), sensitivity).flatMap(({ day, events }) =>
        events
          .filter(({ kind }) => kind !== "fading")
          .map((event) => ({ tag, date: isoDay(day), ...event })),
      ),
    )
    .sort((a, b) => compare(a.date, b.date) || compare(a.tag, b.tag));
}

/** A day of a tag's counter as it looked then. */
export interface MeasuredDay extends AlarmDay {
  /** Whether the counter began or was set back so few readings ago that it may only be known now: nothing before counts. */
  readonly isNew: boolean;
}

/** A day of a replayed tag: its measures, the alarm state after it, and the notifications that would have been sent. */
export interface ReplayedDay extends AlarmDay {
  readonly state: AlarmState;
  readonly events: readonly Notification[];
}

/** Every day that was read, oldest first. */
export function measure(
  counter: BelievedCounter,
  leastSurge: number = fewestViews,
): readonly MeasuredDay[] {
  return counterHistories(counter).flatMap((history) => {
    const ground = counterGround(history, leastSurge);
    const liftOn = createLift(ground);
    return history.readDays.map((end, i) => ({
      day: history.firstDay + end,
      lift: liftOn(end),
      jump: jumpOn(ground, end),
      isNew: i < fallenReadings,
    }));
  });
}

/** What each day would have made of the ones before it, and told. */
export function replayDays(
  days: readonly MeasuredDay[],
  sensitivity: Sensitivity = "normal",
  bars: WindowBars | null = null,
): readonly ReplayedDay[] {
  let state = quietAlarm;
  return days.map(({ day, lift, jump, isNew }) => {
    const today = { day, lift, jump };
    const { state: next, events } = step(
      isNew ? afterReset(state) : state,
      today,
      sensitivity,
      bars,
    );
    state = next;
    return { day, lift, jump, state, events };
  });
}

/** Every day that was read, oldest first, as it looked then. After a reset nothing is rising any more. */
export function replay(
  counter: BelievedCounter,
  sensitivity: Sensitivity = "normal",
): readonly ReplayedDay[] {
  return replayDays(measure(counter), sensitivity);
}

/** Of TikTok's counters over ten thousand 99.75 % are multiples of a hundred; of stars, 1 %. */
function isRounded(rows: readonly BacktestRow[]): boolean {
  const large = rows.filter(({ value }) => value >= 10_000);
  return large.filter(({ value }) => value % 100 === 0).length >= large.length / 2;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
