import { z } from "zod";
import { oneAtATime } from "../../async/one-at-a-time.ts";
import { createSingleFlight } from "../../async/single-flight.ts";
import type { AnswerStore, Ports, RequestContext } from "../../ports/ports.ts";

/** Where cached answers are stored, which clock they expire by, where errors of the store are logged, and who counts. */
export interface Keeping extends Pick<Ports, "clock" | "log" | "leases" | "observe"> {
  readonly answers: AnswerStore;
}

/** Identifies a question; the first word says what is asked for. */
export type CacheKey = readonly [question: string, ...about: KeyPart[]];
export type KeyPart = string | number | null;

interface Kind<T> {
  readonly codec: z.ZodType<T, string>;
  readonly windowMs: number;
  /** Whether an answer is cached; by default every answer is. */
  readonly isWhole?: (answer: T) => boolean;
  /** Whether other processes wait while one asks, unless they ask within something that they wait for anyway. */
  readonly asksAlone?: boolean;
}

type CachedRead<T> = (
  key: CacheKey,
  context: RequestContext,
  ask: (context: RequestContext) => Promise<T>,
  /** More keys to cache the answer under. */
  alsoKeptAs?: (answer: T) => readonly CacheKey[],
) => Promise<T>;

/** Answers questions of one kind: from the cache, from an identical call under way, or by asking. */
export function createRead<T>(kind: Kind<T>, keeping: Keeping): CachedRead<T> {
  const { isWhole = () => true } = kind;
  const flights = createSingleFlight<T>();
  const shelf = createShelf(kind, keeping);

  return async (key, context, ask, alsoKeptAs) => {
    const flight = JSON.stringify(key);
    const live = (asking: RequestContext) =>
      flights.join(`live ${flight}`, asking, (paying) => {
        const buy = async (): Promise<T> => {
          const answer = await ask(paying);
          const keys = [key, ...(alsoKeptAs?.(answer) ?? [])];
          if (isWhole(answer) && !paying.withheld) await shelf.put(keys, answer);
          return answer;
        };
        if (!kind.asksAlone) return buy();
        const since = paying.fresh ? keeping.clock() : undefined;
        return oneAtATime(`answer ${flight}`, paying.signal, keeping, async (hasWaited) => {
          const bought = hasWaited ? await shelf.find(key, since) : undefined;
          return bought !== undefined ? bought : buy();
        });
      });
    if (context.fresh) return live(context);
    // The cache is read inside the shared call, so that nobody else can start asking between the read and the
    // call.
    return flights.join(flight, context, async (looking) => {
      const found = await shelf.find(key);
      keeping.observe?.({ kind: "looked-up", question: key[0], isFound: found !== undefined });
      return found !== undefined ? found : live(looking);
    });
  };
}

/** When the store fails, the provider is asked instead. */
function createShelf<T>({ codec, windowMs }: Kind<T>, { answers, clock, log }: Keeping) {
  const failed = (error: unknown) => log.error("answers.failed", { error });
  return {
    /**
     * What is still good, or was put there at `since` or later. Also `undefined` for an answer that cannot be decoded, such as an
     * older version's.
     */
    async find(key: CacheKey, since?: Date): Promise<T | undefined> {
      const endsAfter = since ? new Date(since.getTime() + windowMs - 1) : clock();
      try {
        const body = await answers.find(JSON.stringify(key), endsAfter, windowMs);
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
