import type { ProviderFailure } from "../../errors.ts";
import { minuteMs } from "../../time-units.ts";

/**
 * The state of a provider's circuit breaker: https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
 */
export type CircuitBreaker =
  /** The provider is asked; `failures` counts failures in a row. */
  | { readonly kind: "closed"; readonly failures: number }
  /** The provider is not asked before `until`; callers get `failure`. */
  | { readonly kind: "resting"; readonly failure: ProviderFailure; readonly until: Date }
  /** The pause is over and one call tests whether the provider is back. Other callers still get `failure`. */
  | { readonly kind: "trying"; readonly failure: ProviderFailure };

/**
 * How a call ended. `nothing` tells nothing about the provider: the caller left, or the provider does not offer that.
 */
export type CallEnd = "answer" | "nothing" | ProviderFailure;

export const closed: CircuitBreaker = { kind: "closed", failures: 0 };

const mostFailures = 5;
const breakMs = 30_000;
/** The pause after a failure of the key or the credit: longer, because a person has to fix it. */
const restMs = 15 * minuteMs;

/** Lets one call pass when the pause is over. `undefined` when the provider must not be asked now. */
export function admit(breaker: CircuitBreaker, now: Date): CircuitBreaker | undefined {
  if (breaker.kind === "closed") return breaker;
  if (breaker.kind === "trying" || isLeft(breaker.until, now)) return undefined;
  return { kind: "trying", failure: breaker.failure };
}

/** Whether the pause goes on. A pause longer than the longest was set while the clock was ahead, and does not count. */
function isLeft(until: Date, now: Date): boolean {
  const leftMs = until.getTime() - now.getTime();
  return leftMs > 0 && leftMs <= restMs;
}

/**
 * The state after a call. Calls overlap: a call that started earlier may end during a pause, and then only failures of
 * the key or the credit count.
 */
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
