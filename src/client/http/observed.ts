import type { Observe } from "../../ports/ports.ts";
import type { Price } from "./bill.ts";
import type { AttemptOutcome } from "./retry.ts";

/** One attempt, of which is told how it ended. */
interface WatchedAttempt {
  /** Its turn has come. */
  begins(): void;
  /** Tells how it ended, and returns that. */
  ended<Outcome extends AttemptOutcome<unknown>>(outcome: Outcome): Outcome;
}

/** Times an attempt for `observe`; what is free is not told. */
export function watchAttempt(
  price: Price | undefined,
  observe: Observe | undefined,
): WatchedAttempt {
  const cameMs = performance.now();
  let beganMs: number | undefined;
  return {
    begins() {
      beganMs = performance.now();
    },
    ended(outcome) {
      if (!price || !observe) return outcome;
      const { provider, endpoint } = price;
      const nowMs = performance.now();
      observe({
        ...{ kind: "asked", provider, endpoint },
        outcome: outcome.kind === "done" ? "answered" : outcome.error.failure,
        waitMs: (beganMs ?? nowMs) - cameMs,
        ms: nowMs - (beganMs ?? nowMs),
      });
      return outcome;
    },
  };
}
