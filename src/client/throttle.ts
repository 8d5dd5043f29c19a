import PQueue from "p-queue";
import type { Errand } from "../ports.ts";

/** Runs work when its turn comes. Rejects with the signal's reason once nobody waits for it any more. */
type Throttle = <T>(errand: Errand, work: () => Promise<T>) => Promise<T>;

/** Above about 50 requests a second TikLiveAPI answers brief 429s: https://www.tikliveapi.com/documentation/ */
const mostPerSecond = 50;
const minuteMs = 60_000;

/** A person is waiting for a command; readings and briefs have all night. */
const priorities: Readonly<Record<Errand["purpose"], number>> = {
  command: 1,
  snapshot: 0,
  brief: 0,
};

/**
 * At most `requestsPerMinute` starts in any 60 s, and 50 in any second; 0 lets everything through at once.
 * The minute is cut into about twenty sliding windows, so a long run of readings never uses it up in one go and
 * leaves a command to wait for the next: after a small burst a turn comes up every few seconds at the latest.
 */
export function createThrottle(requestsPerMinute: number): Throttle {
  const queue = new PQueue(requestsPerMinute > 0 ? slidingWindow(requestsPerMinute) : {});
  return (errand, work) => {
    // A signal of its own for each wait: an errand has many, and Node warns of many listeners on one signal.
    const signal = AbortSignal.any([errand.signal]);
    return queue.add(work, { priority: priorities[errand.purpose], signal });
  };
}

function slidingWindow(requestsPerMinute: number) {
  const intervalCap = Math.min(mostPerSecond, Math.max(1, Math.floor(requestsPerMinute / 20)));
  const windows = Math.max(1, Math.floor(requestsPerMinute / intervalCap));
  const interval = Math.max(1000, Math.ceil(minuteMs / windows));
  return { strict: true, intervalCap, interval } as const;
}
