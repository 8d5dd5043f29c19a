import { ProviderError } from "../../errors.ts";
import type { Clock, Logger, Provider, RequestContext } from "../../ports/ports.ts";
import { admit, type CallEnd, type CircuitBreaker, closed, settle } from "./circuit-breaker.ts";

export interface NamedProvider {
  readonly name: string;
  readonly provider: Provider;
}

export type ProviderCall<T> = (provider: Provider) => Promise<T>;

/** A provider with its circuit breaker. */
export interface Guard {
  /** Rejects at once with a `ProviderError` when the provider is not to be asked now. */
  ask<T>(context: RequestContext, call: ProviderCall<T>): Promise<T>;
  /** Whether the provider is paused now. */
  isResting(): boolean;
}

export function createGuard(
  { name, provider }: NamedProvider,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Guard {
  let breaker: CircuitBreaker = closed;

  const end = (how: CallEnd) => {
    const before = breaker;
    breaker = settle(before, how, clock());
    if (breaker.kind === "resting" && isNews(before, breaker))
      log.warn("provider.rested", {
        provider: name,
        failure: breaker.failure,
        until: breaker.until,
      });
    if (breaker.kind === "closed" && before.kind !== "closed")
      log.info("provider.back", { provider: name });
  };

  return {
    async ask(context, call) {
      const admitted = admit(breaker, clock());
      if (!admitted) throw resting(name, breaker);
      breaker = admitted;
      try {
        const answer = await call(provider);
        end("answer");
        return answer;
      } catch (error) {
        end(endOf(error, context));
        throw error;
      }
    },
    isResting: () => breaker.kind !== "closed",
  };
}

/** Whether the change is worth logging; a pause that only continues is not. */
function isNews(
  before: CircuitBreaker,
  after: CircuitBreaker & { readonly kind: "resting" },
): boolean {
  return before.kind === "closed" || before.failure !== after.failure;
}

/**
 * How the call ended for the breaker. An aborted call counts as `nothing`; an error that is no `ProviderError` is a bug
 * of ours.
 */
function endOf(error: unknown, { signal }: RequestContext): CallEnd {
  return error instanceof ProviderError && !signal.aborted ? error.failure : "nothing";
}

function resting(name: string, breaker: CircuitBreaker): ProviderError {
  const failure = breaker.kind === "closed" ? "unavailable" : breaker.failure;
  return new ProviderError(failure, `${name} is left alone for a while (${failure}).`);
}
