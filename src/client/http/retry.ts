import { setTimeout as wait } from "node:timers/promises";
import type { ProviderError } from "../../errors.ts";
import { minuteMs } from "../../time-units.ts";

/** The result of one attempt. */
export type AttemptOutcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "failed"; readonly error: ProviderError; readonly again: boolean };

export interface Patience {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const patience: Patience = {
  attempts: 3,
  random: Math.random,
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};

const firstPauseMs = 500;
const longestPauseMs = 8_000;
/** When the provider asks for a longer pause, the call is not retried and the caller gets the error at once. */
const longestObedienceMs = minuteMs;

/**
 * Retries while the result of an attempt says that this may help, after the pause the provider asked for or by
 * exponential back-off with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * Throws the last attempt's error, also when the signal aborts a pause, because that error says why there is no answer.
 */
export async function persist<T>(
  attempt: () => Promise<AttemptOutcome<T>>,
  { attempts, random, sleep }: Patience,
  signal: AbortSignal,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt();
    if (outcome.kind === "done") return outcome.value;
    const { error, again } = outcome;
    const pauseMs = error.retryAfterMs ?? random() * backOffMs(tried);
    if (!again || tried >= attempts || pauseMs > longestObedienceMs) throw error;
    await sleep(pauseMs, signal).catch(() => {
      throw error;
    });
  }
}

function backOffMs(tried: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tried - 1));
}
