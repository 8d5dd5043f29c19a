import type { ProviderFailure } from "../../errors.ts";
import { minuteMs } from "../../time-units.ts";

/** Whether a provider is asked: https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker */
export type CircuitBreaker =
  /** Asked; so many failures in a row. */
  | { readonly kind: "closed"; readonly failures: number }
  /** Not asked until then. The failure is what callers are told. */
  | { readonly kind: "resting"; readonly failure: ProviderFailure; readonly until: Date }
  /** Rested, and one call is finding out whether it is back. Nobody else asks. */
  | { readonly kind: "trying"; readonly failure: ProviderFailure };

/** How a call ended. `nothing` says nothing of the provider: the caller left, or the provider cannot do that. */
export type CallEnd = "answer" | "nothing" | ProviderFailure;

export const closed: CircuitBreaker = { kind: "closed", failures: 0 };

const mostFailures = 5;
const breakMs = 30_000;
/** Money and keys are seen to by people, so there is no hurry. */
const restMs = 15 * minuteMs;

/** Lets one call pass once the rest is over. `undefined` when the provider is not to be asked now. */
export function admit(breaker: CircuitBreaker, now: Date): CircuitBreaker | undefined {
  if (breaker.kind === "closed") return breaker;
  if (breaker.kind === "trying" || isLeft(breaker.until, now)) return undefined;
  return { kind: "trying", failure: breaker.failure };
}

/** No rest is longer than the longest: such a one was begun by a clock that was ahead. */
function isLeft(until: Date, now: Date): boolean {
  const leftMs = until.getTime() - now.getTime();
  return leftMs > 0 && leftMs <= restMs;
}

/** Calls overlap: one admitted long ago may end while the provider rests, and only bad news then counts. */
export function settle(breaker: CircuitBreaker, end: CallEnd, now: Date): CircuitBreaker {
  switch (end) {
    case "answer":
      return breaker.kind === "resting" ? breaker : closed;
    case "nothing":
    case "unsupported":
    case "over-budget":
      return breaker.kind === "trying" ? resting(breaker.failure, now, 0) : breaker;
    case "out-of-credit":
    case "unauthorized":
      return resting(end, now, restMs);
    case "rate-limited":
    case "unavailable":
    case "malformed":
      return afterFailure(breaker, now);
  }
}

function afterFailure(breaker: CircuitBreaker, now: Date): CircuitBreaker {
  if (breaker.kind === "resting") return breaker;
  const failures = breaker.kind === "closed" ? breaker.failures + 1 : mostFailures;
  return failures < mostFailures
    ? { kind: "closed", failures }
    : resting("unavailable", now, breakMs);
}

function resting(failure: ProviderFailure, now: Date, ms: number): CircuitBreaker {
  return { kind: "resting", failure, until: new Date(now.getTime() + ms) };
}
