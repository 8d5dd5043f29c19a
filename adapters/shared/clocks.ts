import { uptime } from "node:os";
import type { Moment } from "../../src/index.ts";

/**
 * How long the machine runs, in ms. Unlike `performance.now()` it goes on while a laptop sleeps, so waking up does not
 * look like a clock that was set. Where a machine does not tell how long it runs, waking up does look so, and a tick may come a
 * minute late.
 */
export function machineSteadyMs(): number {
  try {
    return uptime() * 1000;
  } catch {
    return performance.now();
  }
}

export function readClocks(steadyMs: () => number = machineSteadyMs): Moment {
  return { wallMs: Date.now(), steadyMs: steadyMs() };
}
