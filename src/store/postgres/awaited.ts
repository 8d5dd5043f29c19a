import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { UnreachableError } from "../../errors.ts";
import { minuteMs } from "../../time-units.ts";
import { shownAddress } from "./faults.ts";

/** A server may be starting, too. */
const startPatienceMs = minuteMs;
const startPauseMs = 500;
/** Longer than a server takes that is well. */
const silentMs = 1_500;

interface Asked {
  readonly url: string;
  /** Is told, once, that a server is waited for that has not answered yet. */
  readonly waiting?: ((words: string) => void) | undefined;
  /** How long it is asked again. */
  readonly patienceMs?: number;
}

/** Resolves when the server answers. Rejects with an `UnreachableError` when it does not in time. */
export async function answered<Tables>(
  db: Kysely<Tables>,
  { url, waiting = () => undefined, patienceMs = startPatienceMs }: Asked,
): Promise<void> {
  const words = `Waiting for the database ${shownAddress(url)}, which does not answer yet.`;
  const late = setTimeout(waiting, silentMs, words);
  try {
    await onceReachable(() => sql`select 1`.execute(db), patienceMs);
  } finally {
    clearTimeout(late);
  }
}

/** Does the work, again where the server could not be reached. */
export async function onceReachable<Result>(
  work: () => Promise<Result>,
  patienceMs = startPatienceMs,
): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnreachableError) || performance.now() >= until) throw error;
    }
    await pause(startPauseMs);
  }
}
