import type { Moment } from "../../src/index.ts";

/** Clocks are corrected by less than this all the time. */
const unnoticedMs = 2_000;

/** By how much the time was set since, forwards above 0; 0 when it only ran on. */
export function leapMs(before: Moment, now: Moment): number {
  const ms = now.wallMs - before.wallMs - (now.steadyMs - before.steadyMs);
  return Math.abs(ms) > unnoticedMs ? ms : 0;
}
