import type { ClockMemory } from "../domain/clock-memory.ts";

export type Clock = () => Date;

/** Other sources of the time than the system clock. */
export interface ClockReference {
  /** Monotonic time since some start, in ms; setting the clock does not change it. */
  steadyMs(): number;
  /** Whether an outside service recently confirmed the clock; `null` when none is ever asked. */
  isConfirmed(): boolean | null;
}

/** Stores the history of the clock, and corrects data written while it was ahead. */
export interface ClockLog {
  /** `undefined` before the first time. */
  last(): Promise<ClockMemory | undefined>;
  save(memory: ClockMemory): Promise<void>;
  /**
   * Corrects data dated after `now`: readings and alert states are deleted, events count as of now, waits are
   * shortened, and messages skipped as too late are tried again.
   */
  putRight(now: Date): Promise<void>;
  /** The part of `putRight` that is harmless when `now` is wrong: nothing waits for a time after `now`. */
  keepNothingWaiting(now: Date): Promise<void>;
}
