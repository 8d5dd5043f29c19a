/** Lets work go on side by side, and what must be alone wait for it. */
export interface Gate {
  /** Waits for what is alone, and then goes on beside others. Rejects as `work` does. */
  beside<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for what has begun; whatever is asked from then on waits for it. Rejects as `work` does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let newest: Promise<unknown> = Promise.resolve();

  /** Looks again after each wait, because other work may have come to run alone meanwhile. */
  async function freed(): Promise<void> {
    for (let waitedFor: unknown; waitedFor !== newest; ) {
      waitedFor = newest;
      await newest;
    }
  }

  return {
    async beside(work) {
      await freed();
      const done = work();
      const settled = done.catch(() => undefined).finally(() => inside.delete(settled));
      inside.add(settled);
      return done;
    },
    alone(work) {
      const done = newest.then(() => Promise.all(inside)).then(work);
      newest = done.catch(() => undefined);
      return done;
    },
  };
}
