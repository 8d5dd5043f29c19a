import type { WindowBars } from "../domain/alarm.ts";
import type { ReplayedDay } from "./backtest.ts";

/** A stretch of time in which posting under a tag pays: from the day it rises until the day its rise is over. */
export interface PostingWindow {
  /** UTC days, counted from 1970-01-01. */
  readonly opened: number;
  /** `null` while it is open. */
  readonly closed: number | null;
  /** Views a day before it opened, and on the last day read while it was open. */
  readonly usual: number;
  readonly now: number;
}

/**
 * The windows of a replayed tag, oldest first; only the last can be open. That of a rise that has settled closes when its pace
 * falls, unless the list's own bars say when.
 */
export function postingWindows(
  days: readonly ReplayedDay[],
  bars: WindowBars | null = null,
): readonly PostingWindow[] {
  const windows: PostingWindow[] = [];
  let open: PostingWindow | null = null;
  for (const { day, lift, state } of days) {
    const { rise } = state;
    const falls = bars === null && rise?.settled !== null && lift?.kind === "falling";
    if (open && (falls || rise?.since !== open.opened)) {
      windows.push({ ...open, closed: day });
      open = null;
    }
    if (rise && rise.since !== windows.at(-1)?.opened) {
      const now: number = lift?.now ?? open?.now ?? rise.usual;
      open = { opened: rise.since, closed: null, usual: rise.usual, now };
    }
  }
  return open ? [...windows, open] : windows;
}
