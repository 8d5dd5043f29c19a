import { hourMs } from "../../src/index.ts";

/** Longer than any platform delivers again, and than an answer can be given. */
const rememberedMs = hourMs;
/** More requests of an hour than this are not remembered: the oldest are forgotten. */
const mostIds = 50_000;

/** What was heard already: a platform that does not learn that a request arrived delivers it again. */
export interface Heard {
  /** Whether none of the names that a request goes by was heard in the last hour; from now on they all were. */
  isNew(...ids: readonly string[]): boolean;
}

/** Of one process: what is delivered again after a restart is new. */
export function createHeard(
  steadyMs: () => number = () => performance.now(),
  most: number = mostIds,
): Heard {
  /** Until when, oldest first. */
  const known = new Map<string, number>();

  function forgetOld(now: number): void {
    for (const [id, until] of known) {
      if (until > now && known.size <= most) return;
      known.delete(id);
    }
  }

  return {
    isNew(...ids) {
      const now = steadyMs();
      forgetOld(now);
      const isNew = !ids.some((id) => known.has(id));
      for (const id of ids) if (!known.has(id)) known.set(id, now + rememberedMs);
      return isNew;
    },
  };
}
