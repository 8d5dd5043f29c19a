import type { OpenPlaces } from "../../async/places.ts";
import { createQueue } from "../../async/queue.ts";
import type { OpenSeats } from "../../async/seats.ts";
import { createRequestRate, type Throttle } from "./pace.ts";
import { createWaitingLines } from "./waiting-lines.ts";

/** How a provider limits its clients. */
export type Limit =
  /**
   * Starts in any 60 s; 0 switches the limit off. Some start at once after a pause, unless they are to be spread evenly.
   */
  | { readonly kind: "per-minute"; readonly requests: number; readonly evenly?: true }
  /** Requests under way at the same time. */
  | { readonly kind: "in-flight"; readonly requests: number };

/** Keeps within the limit and gives turns in the order of `createWaitingLines`; places and seats are those of all processes. */
export function createThrottle(
  limit: Limit,
  openPlaces?: OpenPlaces,
  openSeats?: OpenSeats,
): Throttle {
  const { kind, requests } = limit;
  if (kind === "in-flight") return createCrew(requests, openSeats);
  if (requests === 0) return (_errand, work) => work();
  return createRequestRate(requests, limit.evenly, openPlaces);
}

/**
 * Each queued task serves the caller that is first in line at that time. A task has nothing to do when its caller gave
 * up.
 */
function createCrew(concurrency: number, openSeats?: OpenSeats): Throttle {
  const seats = openSeats?.(concurrency);
  const crew = createQueue(concurrency);
  const lines = createWaitingLines();
  return (context, work) => {
    const answer = lines.join(context, work);
    void crew(async () => {
      const leave = seats && (await seats.take(() => lines.inOrder().length > 0));
      await lines.inOrder()[0]?.start();
      await leave?.();
    });
    return answer;
  };
}
