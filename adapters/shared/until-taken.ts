import { setTimeout as pause } from "node:timers/promises";
import { boundedWaitMs, wasNeverSent } from "../../src/index.ts";
import { AnswerError } from "./answer-error.ts";

interface Patience {
  /** How long to wait before it is tried again, each time; a platform that asks for longer is obeyed. */
  readonly waitsMs: readonly number[];
  /** By when it has to be said, as `performance.now()` counts. */
  readonly until: number;
  /** Whether a failure may be another one the next time. */
  passes(error: unknown): boolean;
}

/**
 * Says something until the platform takes it: `say` is told whether it may have been taken already, as no answer came
 * or one that says nothing. Rejects with the last failure.
 */
export async function untilTaken<T>(
  say: (perhapsAgain: boolean) => Promise<T>,
  { waitsMs, until, passes }: Patience,
): Promise<T> {
  let perhapsTaken = false;
  for (const waitMs of waitsMs) {
    try {
      return await say(perhapsTaken);
    } catch (error) {
      const pauseMs = Math.max(waitMs, boundedWaitMs(askedMs(error)));
      if (!passes(error) || performance.now() + pauseMs >= until) throw error;
      perhapsTaken ||= mayBeTaken(error);
      // A bot that is told to stop does not stay for it.
      await pause(pauseMs, undefined, { ref: false });
    }
  }
  return say(perhapsTaken);
}

function askedMs(error: unknown): number {
  return error instanceof AnswerError ? error.retryAfterMs : 0;
}

/** Whether it may be seen although it failed. */
export function mayBeTaken(error: unknown): boolean {
  return error instanceof AnswerError ? error.kind === "unclear" : !wasNeverSent(error);
}
