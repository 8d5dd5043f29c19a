import { alone, type OpenPlaces } from "../../async/places.ts";
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
/** Several processes go a little slower together than one alone, because each is late and early in its own way. */
const cautionTogether = 1.04;
/** How late a request may be after its place among those of all processes, in ms; where they are spread evenly, `leastLateMs`. */
const mostLateMs = 500;
const leastLateMs = 40;

/**
 * A token bucket: at most `requestsPerMinute` starts in any 60 s and 50 in any second, one at a time when `evenly`. Background readings leave half
 * of the bucket to commands, so that a long run of readings neither starts in bursts nor makes a person wait. A
 * workspace that goes on asking leaves a quarter of it to those who asked nothing for a while. Where other processes ask, too,
 * each request also needs a place among theirs, which it may use as early as the bucket allows.
 */
export function createRequestRate(
  requestsPerMinute: number,
  evenly = false,
  openPlaces: OpenPlaces = alone,
): Throttle {
  const { size, perMs } = bucketFor(requestsPerMinute, evenly);
  const bucket = createBucket(size, perMs);
  const stepMs = 1 / perMs;
  const lateMs = evenly ? leastLateMs : Math.max(leastLateMs, Math.min(mostLateMs, stepMs));
  const places = openPlaces({ stepMs: cautionTogether * stepMs, lateMs }, serve);
  const lines = createWaitingLines(serve);
  let timer: NodeJS.Timeout | undefined;

  function serve(): void {
    clearTimeout(timer);
    bucket.fill();
    for (;;) {
      const waiting = lines.inOrder();
      const turn = waiting.find((one) => neededBy(one, size) <= bucket.turns());
      if (!turn) {
        const needed = Math.min(...waiting.map((one) => neededBy(one, size)));
        // Infinity when nobody waits.
        if (needed <= size) timer = setTimeout(serve, bucket.msUntil(needed));
        return;
      }
      if (!hasPlace((size - neededBy(turn, size)) * stepMs, waiting)) return;
      places.use();
      bucket.take();
      void turn.start();
    }
  }

  /** Whether there is a place that may be used so early. Else it goes on when there is one. */
  function hasPlace(earlyMs: number, waiting: readonly ProviderTurn[]): boolean {
    const inMs = places.nextAt() - earlyMs - performance.now();
    if (inMs <= 0) return true;
    places.want(waiting.reduce((sum, one) => sum + one.waiting, 0));
    if (inMs < Number.POSITIVE_INFINITY) timer = setTimeout(serve, Math.ceil(inMs));
    return false;
  }

  return (context, work) => {
    const answer = lines.join(context, work);
    serve();
    return answer;
  };
}

/** Full at first, and then filled by `perMs` turns a millisecond. */
function createBucket(size: number, perMs: number) {
  let turns = size;
  let filledAt = performance.now();
  return {
    turns: () => turns,
    fill(): void {
      const now = performance.now();
      turns = Math.min(size, turns + (now - filledAt) * perMs);
      filledAt = now;
    },
    take(): void {
      turns -= 1;
    },
    msUntil: (needed: number) => Math.ceil((needed - turns) / perMs),
  };
}

/** How many turns the bucket must hold before one is given: 1, and those left to others. */
function neededBy({ of, isOwed, isRested }: ProviderTurn, size: number): number {
  if (of === "job" && !isOwed) return 1 + Math.floor(size / 2);
  const mayTakeAll = of === "command" && (isRested || isOwed);
  return mayTakeAll ? 1 : 1 + Math.floor(size / 4);
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
