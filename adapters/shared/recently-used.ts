/** Values by key, of which only those used last are kept. */
export interface RecentlyUsed<Value> {
  /** The value of the key, made when there is none; it counts as used now. */
  of(key: string, make: (before: Value | undefined) => Value): Value;
}

export function createRecentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  /** Longest unused first. */
  const values = new Map<string, Value>();
  return {
    of(key, make) {
      const value = make(values.get(key));
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
      return value;
    },
  };
}
