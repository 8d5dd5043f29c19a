import type { ReplayedDay } from "../scorer/backtest.ts";

/** The newest rise of a tag. Days are UTC, counted from 1970-01-01. */
export interface NewestRise {
  readonly since: number;
  /** The gain a day that was usual before it. */
  readonly usual: number;
  /** The day its pace was found to be the new usual; `null` when it was not. */
  readonly settled: number | null;
  /** The day it was found to be over; `null` while it goes on, or its pace is kept. */
  readonly over: number | null;
  /** Days since then; 0 while it goes on. */
  readonly daysOver: number;
}

export function newestRise(days: readonly ReplayedDay[]): NewestRise | null {
  const rise = days.findLast(({ state }) => state.rise !== null)?.state.rise;
  const today = days.at(-1);
  if (!rise || !today) return null;
  const { since, usual, settled } = rise;
  if (today.state.rise) return { since, usual, settled, over: null, daysOver: 0 };
  const { riseEnded } = today.state;
  return riseEnded === null
    ? null
    : { since, usual, settled, over: riseEnded, daysOver: today.day - riseEnded };
}

/** Whether it goes on, and its pace is not the usual one yet. */
export function isGoingOn(rise: NewestRise | null): rise is NewestRise & { over: null } {
  return rise?.over === null && rise.settled === null;
}
