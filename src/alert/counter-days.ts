import { type AlarmState, quietAlarm, type WindowBars } from "../domain/alarm.ts";
import type { AlertLevel } from "../domain/subscription.ts";
import { afterReset, step } from "../scorer/alarm.ts";
import type { MeasuredDay, ReplayedDay } from "../scorer/backtest.ts";
import { sensitivities } from "./levels.ts";
import type { TagPast } from "./list-past.ts";

/** What is told of a counter: how much of it, and by which bars. */
interface CounterTerms {
  readonly level: AlertLevel;
  readonly bars?: WindowBars | null;
}

/** The day with what it told, and the alarm before it and after it. */
interface ToldDay extends ReplayedDay {
  readonly before: AlarmState;
}

/**
 * What a day of the counter changes and tells. A rise above the four weeks before that only brings a tag back to what is
 * usual in eight, for which its decision is to hold, has not begun yet, unless by the list's own bars.
 */
export function toldOn(
  { isNew, ...today }: MeasuredDay,
  last: AlarmState,
  { isUsualOn }: Pick<TagPast, "isUsualOn">,
  { level, bars = null }: CounterTerms,
): ToldDay {
  const before = isNew ? afterReset(last) : last;
  const { state, events } = step(before, today, sensitivities[level], bars);
  const rises = events.some(({ kind }) => kind === "rising");
  if (!rises || bars !== null || !isUsualOn(today.day)) return { ...today, before, state, events };
  const told = events.filter(({ kind }) => kind !== "rising");
  return { ...today, before, state: notRisenYet(state, before), events: told };
}

function notRisenYet(state: AlarmState, before: AlarmState): AlarmState {
  const notified = { ...state.notified, rising: before.notified.rising };
  return { ...state, notified, rise: before.rise && state.rise };
}

/** What each of the days would have told, had the tag been checked on all of them. */
export function toldDays(
  { days, isUsualOn }: Pick<TagPast, "days" | "isUsualOn">,
  terms: CounterTerms,
): readonly ToldDay[] {
  let state = quietAlarm;
  return days.map((day) => {
    const told = toldOn(day, state, { isUsualOn }, terms);
    state = told.state;
    return told;
  });
}
