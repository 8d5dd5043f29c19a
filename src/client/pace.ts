import type { Errand } from "../ports.ts";

/** Runs work when its turn comes. Rejects with the signal's reason once nobody waits for it any more. */
export type Throttle = <T>(errand: Errand, work: () => Promise<T>) => Promise<T>;

/** Above about 50 requests a second TikLiveAPI answers brief 429s: https://www.tikliveapi.com/documentation/ */
const mostPerSecond = 50;
const minuteMs = 60_000;
/** Timers are late by some milliseconds, and two late ones must not squeeze one start too many into a minute. */
const caution = 0.99;

interface Waiting {
  start(): void;
}

/**
 * At most so many starts in any 60 s and 50 in any second, as a bucket of turns that fills steadily. Readings leave
 * half of the bucket to commands, so that a long run of them neither starts in bursts nor makes a person wait.
 */
export function createPace(requestsPerMinute: number): Throttle {
  const { size, perMs } = bucketFor(requestsPerMinute);
  const reserve = Math.floor(size / 2);
  const commands: Waiting[] = [];
  const others: Waiting[] = [];
  let turns = size;
  let filledAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  function fill(): void {
    const now = performance.now();
    turns = Math.min(size, turns + (now - filledAt) * perMs);
    filledAt = now;
  }

  function next(): { readonly line: Waiting[]; readonly needed: number } | undefined {
    if (commands.length > 0) return { line: commands, needed: 1 };
    return others.length > 0 ? { line: others, needed: 1 + reserve } : undefined;
  }

  function serve(): void {
    clearTimeout(timer);
    fill();
    for (let turn = next(); turn; turn = next()) {
      if (turns < turn.needed) {
        timer = setTimeout(serve, Math.ceil((turn.needed - turns) / perMs));
        return;
      }
      turns -= 1;
      turn.line.shift()?.start();
    }
  }

  return (errand, work) => {
    const line = errand.purpose === "command" ? commands : others;
    const answer = lineUp(line, errand, work);
    serve();
    return answer;
  };
}

/** Joins the end of a line; leaves it when the errand is given up. */
function lineUp<T>(
  line: Waiting[],
  { signal: caller }: Errand,
  work: () => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller.aborted) return reject(caller.reason);
    // A signal of its own for each wait: an errand has many, and Node warns of many listeners on one signal.
    const signal = AbortSignal.any([caller]);
    const leave = (): void => {
      line.splice(line.indexOf(waiting), 1);
      reject(caller.reason);
    };
    const waiting: Waiting = {
      start() {
        signal.removeEventListener("abort", leave);
        work().then(resolve, reject);
      },
    };
    signal.addEventListener("abort", leave, { once: true });
    line.push(waiting);
  });
}

/** A twentieth of a minute's requests may start at once, as far as the limit per second has room for them. */
function bucketFor(requestsPerMinute: number): { readonly size: number; readonly perMs: number } {
  const perMinute = Math.min(requestsPerMinute, (mostPerSecond - 1) * 60);
  const room = mostPerSecond - Math.ceil(perMinute / 60);
  const size = Math.max(1, Math.min(Math.floor(perMinute / 20), room));
  return { size, perMs: (caution * (perMinute - size + 1)) / minuteMs };
}
