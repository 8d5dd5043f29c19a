import type { SharedPace } from "../ports/pace.ts";
import type { Asking } from "./asking.ts";

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
/** Where several are taken at once, the next are asked for before the last is used. */
const lowest = 1;

/**
 * Gives each process places of one pace. While the others cannot be asked, each goes on by itself, as fast as it alone
 * may.
 */
export function createSharedPlaces(pace: SharedPace, { isAlone, ask }: Asking): PlacesOf {
  return (key) =>
    ({ stepMs, lateMs }, onChange) => {
      const most = Math.max(1, Math.floor(atOnceMs / stepMs));
      const low = most > lowest + 1 ? lowest : 0;
      const places: number[] = [];
      let isAsking = false;

      async function take(count: number): Promise<void> {
        const askedAt = performance.now();
        const ms = await ask(key, () => pace.take(key, count * stepMs));
        if (ms !== undefined) {
          // The answer is from about halfway.
          const now = performance.now();
          const firstAt = Math.max(now, (askedAt + now) / 2 + ms);
          for (let i = 0; i < count; i += 1) places.push(firstAt + i * stepMs);
        }
        isAsking = false;
        onChange();
      }

      return {
        nextAt() {
          const now = performance.now();
          if (isAlone()) return 0;
          while (places[0] !== undefined && places[0] + lateMs < now) places.shift();
          return places[0] ?? Number.POSITIVE_INFINITY;
        },
        use: () => void places.shift(),
        want(count) {
          if (isAsking || count <= places.length || places.length > low) return;
          isAsking = true;
          void take(Math.min(count - places.length, most));
        },
        rest: (ms) => void ask(key, () => pace.rest(key, ms)),
      };
    };
}
