import { minuteMs } from "../time-units.ts";
import { LruMap } from "./lru-map.ts";

/**
 * Keys that are not tried again for a while after a failure. Kept in memory, so after a restart everything is tried
 * again.
 */
interface Cooldown {
  rest(key: string, until: Date, now: Date): void;
  isResting(key: string, now: Date): boolean;
}

/** More are not remembered: the one asked about longest ago is tried again too early. */
const mostResting = 20_000;

export function createCooldown(): Cooldown {
  const cooldown = new LruMap<{ readonly since: Date; readonly until: Date }>(mostResting);
  return {
    rest(key, until, now) {
      cooldown.set(key, { since: now, until });
    },
    isResting(key, now) {
      const rest = cooldown.get(key);
      if (!rest) return false;
      // A cool-down that starts in the future was set while the clock was ahead, and does not count.
      if (rest.since <= now && now < rest.until) return true;
      cooldown.delete(key);
      return false;
    },
  };
}

/** How long background jobs wait after a provider's failure before they ask again. */
const backOffMs = 15 * minuteMs;

export function afterBackOff(now: Date): Date {
  return new Date(now.getTime() + backOffMs);
}
