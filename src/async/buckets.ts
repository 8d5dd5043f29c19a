import { minuteMs } from "../time-units.ts";
import { LruMap } from "./lru-map.ts";

interface Bucket {
  readonly left: number;
  take(weight: number): void;
  /** Time in ms until this many are available again. */
  waitMs(weight: number): number;
}

/** The most buckets kept. The one unused for longest is dropped first; its owner starts with a full bucket again. */
const mostRemembered = 10_000;

/** Token buckets that hold what is allowed in a minute and refill steadily, one for each key. */
export function createBuckets(perMinute: number) {
  const known = new LruMap<{ readonly left: number; readonly at: number }>(mostRemembered);
  const perMs = perMinute / minuteMs;

  return {
    look(key: string, now: number): Bucket {
      const last = known.get(key) ?? { left: perMinute, at: now };
      const left = Math.min(perMinute, last.left + Math.max(0, now - last.at) * perMs);
      return {
        left,
        take: (weight) => void known.set(key, { left: left - weight, at: now }),
        waitMs: (weight) => (weight - left) / perMs,
      };
    },
  };
}
