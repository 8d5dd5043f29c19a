/** What is left alone for a while after it failed. Kept in memory: after a restart everything is tried once more. */
export interface Rests<Key> {
  rest(key: Key, until: Date): void;
  isResting(key: Key, now: Date): boolean;
}

/** What seems to rest for longer was put to rest by a clock that had jumped ahead. */
const longestMs = 24 * 3_600_000;

export function createRests<Key>(): Rests<Key> {
  const ends = new Map<Key, Date>();
  return {
    rest(key, until) {
      ends.set(key, until);
    },
    isResting(key, now) {
      const end = ends.get(key);
      if (!end) return false;
      const leftMs = end.getTime() - now.getTime();
      if (leftMs > 0 && leftMs <= longestMs) return true;
      ends.delete(key);
      return false;
    },
  };
}

/** How long to wait after the provider failed, before asking again without anybody waiting. */
const backOffMs = 15 * 60_000;

export function afterBackOff(now: Date): Date {
  return new Date(now.getTime() + backOffMs);
}
