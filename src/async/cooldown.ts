import { minuteMs } from "../time-units.ts";

/**
 * Keys that are not tried again for a while after a failure. Kept in memory, so after a restart everything is tried
 * again.
 */
export interface Cooldown<Key> {
  rest(key: Key, until: Date, now: Date): void;
  isResting(key: Key, now: Date): boolean;
}

export function createCooldown<Key>(): Cooldown<Key> {
  const cooldown = new Map<Key, { readonly since: Date; readonly until: Date }>();
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
