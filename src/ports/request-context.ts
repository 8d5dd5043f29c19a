import type { Words } from "../text/inline.ts";
import type { Ports, RequestContext } from "./ports.ts";

/** A request context that sums up its charges. */
export interface CountedRequestContext extends RequestContext {
  /** Credits so far. */
  readonly credits: number;
  /** Why something was withheld because a budget is spent; `null` when nothing was. */
  readonly withheld: Words | null;
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
