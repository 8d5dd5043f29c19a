import type { Lease, Leases } from "../ports/ports.ts";
import type { Asking } from "./asking.ts";

/** Lets no more in at the same time than there are seats, in all processes together. */
export interface Seats {
  /**
   * Waits for a seat while it is wanted, and for as long as a process that crashed keeps its own at most. Resolves with how to
   * leave it, which takes a moment longer, so that others come to their turn.
   */
  take(isWanted: () => boolean): Promise<() => Promise<void>>;
}

export type OpenSeats = (count: number) => Seats;
/** The seats of a key; `undefined` where one process alone counts itself. */
export type SeatsOf = (key: string) => OpenSeats | undefined;

/** Longer than anybody sits. */
const longestMs = 40_000;
/** How soon it is looked again for a free seat, and for how long one that was left is left to others. */
const lookMs = 40;
const gapMs = 100;

export function createSharedSeats(
  leases: Leases,
  { isAlone, ask }: Asking,
  leaseMs = longestMs,
): (key: string) => OpenSeats {
  async function firstFree(seats: readonly string[]): Promise<Lease | undefined> {
    for (const seat of seats) {
      const lease = await ask(seat, () => leases.take(seat, leaseMs));
      if (lease) return lease;
    }
    return undefined;
  }

  return (key) => (count) => {
    const seats = Array.from({ length: count }, (_, i) => `${key}/${i + 1}`);
    return {
      async take(isWanted) {
        const until = performance.now() + leaseMs;
        while (isWanted() && !isAlone() && performance.now() < until) {
          const lease = await firstFree(seats);
          if (lease) return () => leave(key, lease);
          await pause(lookMs);
        }
        return async () => undefined;
      },
    };
  };

  async function leave(key: string, lease: Lease): Promise<void> {
    await ask(key, lease.giveBack);
    await pause(gapMs);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
