import { minuteMs } from "../time-units.ts";

/** What is left alone for a while after it failed. Kept in memory: after a restart everything is tried once more. */
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
      // What began after now was put to rest by a clock that was ahead.
      if (rest.since <= now && now < rest.until) return true;
      cooldown.delete(key);
      return false;
    },
  };
}

/** How long to wait after the provider failed, before asking again without anybody waiting. */
const backOffMs = 15 * minuteMs;

export function afterBackOff(now: Date): Date {
  return new Date(now.getTime() + backOffMs);
}
