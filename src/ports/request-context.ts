import { CallLimitError } from "../errors.ts";
import type { Words } from "../text/inline.ts";
import type { Ports, RequestContext } from "./ports.ts";

/** A request context that sums up its charges. */
export interface CountedRequestContext extends RequestContext {
  /** Credits so far. */
  readonly credits: number;
  /** Why something was withheld because a budget is spent; `null` when nothing was. */
  readonly withheld: Words | null;
}

/** The same, with what was kept of earlier answers left aside. */
export function freshContext(requestContext: CountedRequestContext): CountedRequestContext {
  return changed(requestContext, { fresh: true });
}

/** The same for so many more calls at most; each attempt counts. Those after reject with a `CallLimitError`. */
export function limitCalls(
  requestContext: CountedRequestContext,
  most: number,
): CountedRequestContext {
  let calls = 0;
  return changed(requestContext, {
    async reserve(credits) {
      if (calls >= most) throw new CallLimitError();
      calls += 1;
      return requestContext.reserve(credits);
    },
  });
}

/** The same for what costs nothing: a call that would be paid for rejects with a `CallLimitError`, and is remembered. */
export function unpaidContext(requestContext: CountedRequestContext) {
  let isRefused = false;
  const reserve = async () => {
    isRefused = true;
    throw new CallLimitError();
  };
  return {
    requestContext: changed(requestContext, { reserve }),
    /** Whether there was such a call. */
    isRefused: () => isRefused,
  };
}

function changed(
  requestContext: CountedRequestContext,
  changes: Partial<RequestContext>,
): CountedRequestContext {
  return {
    ...requestContext,
    ...changes,
    get withheld() {
      return requestContext.withheld;
    },
    get credits() {
      return requestContext.credits;
    },
  };
}

type Terms = Pick<RequestContext, "purpose" | "signal"> &
  Partial<Pick<RequestContext, "workspace" | "fresh">>;

/** Starts a request context whose charges are written to the ledger at once. */
export function startRequestContext(
  terms: Terms,
  { ledger, clock, log }: Pick<Ports, "ledger" | "clock" | "log">,
): CountedRequestContext {
  const { purpose, workspace = null } = terms;
  let credits = 0;
  let withheld: Words | null = null;
  return {
    workspace: null,
    fresh: false,
    ...terms,
    reserve: async () => () => undefined,
    charge(call) {
      credits += call.credits;
      ledger
        .record({ ...call, purpose, workspace, at: clock() })
        .catch((error: unknown) => log.error("ledger.failed", { ...call, error }));
    },
    withhold(words) {
      withheld = words;
    },
    get withheld() {
      return withheld;
    },
    get credits() {
      return credits;
    },
  };
}
