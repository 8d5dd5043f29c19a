/** Runs work for one line after another, in the order it came; lines do not wait for each other. */
interface Lines {
  join<T>(line: string, work: () => Promise<T>): Promise<T>;
}

export function createLines(): Lines {
  const ends = new Map<string, Promise<unknown>>();
  return {
    join(line, work) {
      const before = ends.get(line) ?? Promise.resolve();
      const done = before.then(work, work);
      ends.set(line, done);
      const leave = () => {
        if (ends.get(line) === done) ends.delete(line);
      };
      done.then(leave, leave);
      return done;
    },
  };
}

/** Runs at most so many pieces of work of one group at the same time. */
interface Slots {
  within<T>(group: string, work: () => Promise<T>): Promise<T>;
}

export function createSlots(most: number): Slots {
  const taken = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  async function enter(group: string): Promise<void> {
    const inside = taken.get(group) ?? 0;
    if (inside < most) return void taken.set(group, inside + 1);
    const line = waiting.get(group) ?? [];
    waiting.set(group, line);
    return new Promise((resolve) => line.push(resolve));
  }

  /** Who waits takes the place over, so the number inside stays. */
  function leave(group: string): void {
    const next = waiting.get(group)?.shift();
    if (next) next();
    else taken.set(group, (taken.get(group) ?? 1) - 1);
  }

  return {
    async within(group, work) {
      await enter(group);
      try {
        return await work();
      } finally {
        leave(group);
      }
    },
  };
}
