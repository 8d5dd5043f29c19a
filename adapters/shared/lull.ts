import { setTimeout as pause } from "node:timers/promises";

/** So long without a request is a lull. */
const lullMs = 20;
/** Nobody waits longer for one. */
const longestMs = 300;

/** A time without new requests. */
export interface Lull {
  /** A request came. */
  end(): void;
  /** Resolves in the next lull, or when there is none for a while. */
  come(): Promise<void>;
}

/**
 * Lets work wait until all who came at once are acknowledged, because work for the first of a hundred takes the time in which
 * the last would be.
 */
export function createLull(): Lull {
  let cameAt = 0;
  return {
    end() {
      cameAt = performance.now();
    },
    async come() {
      const giveUpAt = performance.now() + longestMs;
      do await pause(lullMs);
      while (performance.now() - cameAt < lullMs && performance.now() < giveUpAt);
    },
  };
}
