import { hourMs } from "../time-units.ts";

/**
 * The time of each key, such as "slack/T0123ABCD", which all processes share: it is handed out in pieces, one after the
 * other, so that what they do together has one pace. By the clock of the database.
 */
export interface SharedPace {
  /** Takes the key's next `ms`. Resolves with in how many milliseconds they begin; 0 is now. */
  take(key: string, ms: number): Promise<number>;
  /** What is taken of the key's time from now on does not begin before so many ms from now. */
  rest(key: string, ms: number): Promise<void>;
}

/** More than anything rests. Time that begins later was written by a clock that was ahead, and counts for none. */
export const mostAheadMs = 2 * hourMs;
