import { uptime } from "node:os";

/** What two clocks of one moment show, in ms. */
export interface Reading {
  /** What people call the time; somebody may set it. */
  readonly wallMs: number;
  /** Time since some start: it runs on, nobody sets it. */
  readonly steadyMs: number;
}

/** Clocks are corrected by less than this all the time. */
const unnoticedMs = 2_000;

/** By how much the time was set since, forwards above 0; 0 when it only ran on. */
export function leapMs(before: Reading, now: Reading): number {
  const ms = now.wallMs - before.wallMs - (now.steadyMs - before.steadyMs);
  return Math.abs(ms) > unnoticedMs ? ms : 0;
}

/**
 * How long the machine runs, in ms. Unlike `performance.now()` it goes on while a laptop sleeps, so waking up is no
 * leap. Where a machine does not tell, sleeping is one, which costs a minute.
 */
export function machineSteadyMs(): number {
  try {
    return uptime() * 1000;
  } catch {
    return performance.now();
  }
}
