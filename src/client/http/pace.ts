import type { RequestContext } from "../../ports/ports.ts";
import { minuteMs } from "../../time-units.ts";
import { createWaitingLines, type ProviderTurn } from "./waiting-lines.ts";

/** Runs work when the rate limit allows. Rejects with the signal's reason when the caller gives up first. */
export type Throttle = <T>(context: RequestContext, work: () => Promise<T>) => Promise<T>;

/** Above about 50 requests a second TikLiveAPI answers brief 429s: https://www.tikliveapi.com/documentation/ */
const mostPerSecond = 50;
/**
 * A margin for timers, which are late by some milliseconds: two late ones must not put one start too many into a
 * minute.
 */
const caution = 0.99;

/**
 * A token bucket: at most `requestsPerMinute` starts in any 60 s and 50 in any second, one at a time when `evenly`. Background readings leave half
 * of the bucket to commands, so that a long run of readings neither starts in bursts nor makes a person wait. A
 * workspace with more questions than fit the bucket leaves a quarter of it to the others.
 */
export function createRequestRate(requestsPerMinute: number, evenly = false): Throttle {
  const { size, perMs } = bucketFor(requestsPerMinute, evenly);
  const lines = createWaitingLines();
  let turns = size;
  let filledAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  function fill(): void {
    const now = performance.now();
    turns = Math.min(size, turns + (now - filledAt) * perMs);
    filledAt = now;
  }

  function serve(): void {
    clearTimeout(timer);
    fill();
    for (;;) {
      const waiting = lines.inOrder();
      const turn = waiting.find((one) => neededBy(one, size) <= turns);
      if (!turn) {
        serveWith(Math.min(...waiting.map((one) => neededBy(one, size))));
        return;
      }
      turns -= 1;
      void turn.start();
    }
  }

  /** Wakes up when the bucket holds this many turns; infinity when nobody waits. */
  function serveWith(needed: number): void {
    if (needed <= size) timer = setTimeout(serve, Math.ceil((needed - turns) / perMs));
  }

  return (context, work) => {
    const answer = lines.join(context, work);
    serve();
    return answer;
  };
}

/** How many turns the bucket must hold before one is given: 1, and those left to others. */
function neededBy({ of, waiting, isOwed }: ProviderTurn, size: number): number {
  if (of === "job" && !isOwed) return 1 + Math.floor(size / 2);
  return of === "job" || waiting > size ? 1 + Math.floor(size / 4) : 1;
}

/**
 * The size and refill rate of the bucket. A twentieth of a minute's requests may start at once, as far as the limit per
 * second allows.
 */
function bucketFor(
  requestsPerMinute: number,
  evenly: boolean,
): { readonly size: number; readonly perMs: number } {
  const perMinute = Math.min(requestsPerMinute, (mostPerSecond - 1) * 60);
  const room = mostPerSecond - Math.ceil(perMinute / 60);
  const size = evenly ? 1 : Math.max(1, Math.min(Math.floor(perMinute / 20), room));
  return { size, perMs: (caution * (perMinute - size + 1)) / minuteMs };
}
