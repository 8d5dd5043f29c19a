import type { SharedPace } from "../ports/pace.ts";
import type { Logger } from "../ports/ports.ts";

/** How close together the places of a key are. */
export interface Rhythm {
  /** From one place to the next, in ms. */
  readonly stepMs: number;
  /** How late a place may be used, in ms; then it is lost. */
  readonly lateMs: number;
}

/** Places in time that nobody else has, of one key. */
export interface Places {
  /** When the next may be used, by `performance.now()`; infinity while there is none. */
  nextAt(): number;
  /** Takes the next. */
  use(): void;
  /** Gets some where there is none, for so many who could go now. */
  want(count: number): void;
  /** No place, in no process, in the next `ms`. */
  rest(ms: number): void;
}

/** `onChange` is called when `nextAt` has changed by itself. */
export type OpenPlaces = (rhythm: Rhythm, onChange: () => void) => Places;

/** The places of a key. */
export type PlacesOf = (key: string) => OpenPlaces;

/** One process alone may go whenever its own pace allows. */
export const alone: OpenPlaces = () => ({
  nextAt: () => 0,
  use: () => undefined,
  want: () => undefined,
  rest: () => undefined,
});

/** Places taken at once: more would be lost when they are not needed after all. */
const atOnceMs = 200;
/** How long the others' answer is waited for, and for how long they are not asked after a failure. */
const patienceMs = 1_000;
const restMs = 30_000;

/**
 * Gives each process places of one pace. While the others cannot be asked, each goes on by itself, as fast as it alone
 * may.
 */
export function createSharedPlaces(pace: SharedPace, log: Pick<Logger, "warn">): PlacesOf {
  let aloneUntil = 0;
  function goAlone(key: string, error: unknown): void {
    if (performance.now() < aloneUntil) return;
    aloneUntil = performance.now() + restMs;
    log.warn("pace.alone", { key, error, forMs: restMs });
  }

  return (key) =>
    ({ stepMs, lateMs }, onChange) => {
      const most = Math.max(1, Math.floor(atOnceMs / stepMs));
      let places: number[] = [];
      let isAsking = false;

      async function ask(count: number): Promise<void> {
        const askedAt = performance.now();
        try {
          const ms = await inTime(pace.take(key, count * stepMs));
          // The answer is from about halfway.
          const now = performance.now();
          const firstAt = Math.max(now, (askedAt + now) / 2 + ms);
          places = Array.from({ length: count }, (_, i) => firstAt + i * stepMs);
        } catch (error) {
          goAlone(key, error);
        }
        isAsking = false;
        onChange();
      }

      return {
        nextAt() {
          const now = performance.now();
          if (now < aloneUntil) return 0;
          while (places[0] !== undefined && places[0] + lateMs < now) places.shift();
          return places[0] ?? Number.POSITIVE_INFINITY;
        },
        use: () => void places.shift(),
        want(count) {
          if (isAsking || count < 1 || places.length > 0) return;
          isAsking = true;
          void ask(Math.min(count, most));
        },
        rest: (ms) => void inTime(pace.rest(key, ms)).catch((error) => goAlone(key, error)),
      };
    };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database is late.")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
