import { z } from "zod";
import { createSingleFlight } from "../../async/single-flight.ts";
import type { AnswerStore, Clock, Logger, RequestContext } from "../../ports/ports.ts";

/** Where answers are kept, by whose clock they age, and who hears when that fails. */
export interface Keeping {
  readonly answers: AnswerStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Tells a question from every other. */
export type CacheKey = readonly (string | number | null)[];

interface Kind<T> {
  readonly codec: z.ZodType<T, string>;
  readonly windowMs: number;
  /** Whether an answer is worth keeping; every one is when not said. */
  readonly isWhole?: (answer: T) => boolean;
}

interface Places<T> {
  /** What the answer is kept under; the question's key when not said. */
  readonly keptAs?: CacheKey;
  /** What else it can be found under. */
  readonly alsoKeptAs?: (answer: T) => readonly CacheKey[];
  /** Whether a kept answer will do; any does when not said. */
  readonly suffices?: (kept: T) => boolean;
}

type CachedRead<T> = (
  key: CacheKey,
  context: RequestContext,
  ask: (context: RequestContext) => Promise<T>,
  places?: Places<T>,
) => Promise<T>;

/** Answers questions of one kind: from what is kept, from an identical question under way, or by asking. */
export function createRead<T>(kind: Kind<T>, keeping: Keeping): CachedRead<T> {
  const { isWhole = () => true } = kind;
  const flights = createSingleFlight<T>();
  const shelf = createShelf(kind, keeping);

  return async (key, context, ask, { keptAs = key, alsoKeptAs, suffices } = {}) => {
    const flight = JSON.stringify(key);
    const live = (asking: RequestContext) =>
      flights.join(`live ${flight}`, asking, async (paying) => {
        const answer = await ask(paying);
        const keys = [keptAs, ...(alsoKeptAs?.(answer) ?? [])];
        if (isWhole(answer) && !paying.withheld) await shelf.put(keys, answer);
        return answer;
      });
    if (context.fresh) return live(context);
    // Looking is part of the flight: nobody may come to ask as well between the look and the asking.
    return flights.join(flight, context, async (looking) => {
      const found = await shelf.find(keptAs);
      return found !== undefined && (suffices?.(found) ?? true) ? found : live(looking);
    });
  };
}

/** A store that fails costs credits, not answers. */
function createShelf<T>({ codec, windowMs }: Kind<T>, { answers, clock, log }: Keeping) {
  const failed = (error: unknown) => log.error("answers.failed", { error });
  return {
    /** `undefined` also for what cannot be read, such as an older version's. */
    async find(key: CacheKey): Promise<T | undefined> {
      try {
        const body = await answers.find(JSON.stringify(key), clock(), windowMs);
        return body === undefined ? undefined : z.safeDecode(codec, body).data;
      } catch (error) {
        failed(error);
        return undefined;
      }
    },

    async put(keys: readonly CacheKey[], answer: T): Promise<void> {
      const now = clock();
      const expiresAt = new Date(now.getTime() + windowMs);
      try {
        const body = z.encode(codec, answer);
        for (const key of new Set(keys.map((one) => JSON.stringify(one))))
          await answers.save(key, body, expiresAt, now);
      } catch (error) {
        failed(error);
      }
    },
  };
}
