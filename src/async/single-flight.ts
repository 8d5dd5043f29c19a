import { setMaxListeners } from "node:events";
import { ProviderError } from "../errors.ts";
import type { Company, RequestContext } from "../ports/ports.ts";
import { createCompany } from "./company.ts";

/**
 * Merges identical calls that run at the same time into one. The caller that starts it pays; callers that join do not.
 */
export interface SingleFlight<T> {
  /**
   * Waits for the call with that key and starts it if there is none. Rejects at once with a `ProviderError` when the
   * caller's own signal aborts. The call has a turn in the line of each caller. It goes on for the other callers, and is aborted when no caller is left. When the
   * payer's budget withheld something, only the payer gets that answer: the others then ask for themselves.
   */
  join(key: string, requestContext: RequestContext, start: Start<T>): Promise<T>;
}

type Start<T> = (requestContext: FlightErrand) => Promise<T>;

interface FlightErrand extends RequestContext {
  /** Whether the payer's budget or limit withheld anything so far. */
  readonly withheld: boolean;
}

interface Flight<T> {
  readonly requestContext: FlightErrand;
  board(caller: RequestContext): Promise<T>;
}

export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const join: SingleFlight<T>["join"] = async (key, requestContext, start) => {
    if (requestContext.signal.aborted) throw gone();
    const underWay = flights.get(key);
    if (!underWay) return takeOff(key, requestContext, start).board(requestContext);
    try {
      const answer = await underWay.board(requestContext);
      if (!underWay.requestContext.withheld) return answer;
    } catch (error) {
      if (!underWay.requestContext.withheld || requestContext.signal.aborted) throw error;
    }
    return join(key, requestContext, start);
  };

  function takeOff(key: string, payer: RequestContext, start: Start<T>): Flight<T> {
    const abandoned = new AbortController();
    let waiting = 0;
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const company = createCompany();
    const requestContext = onBehalfOf(payer, abandoned.signal, company);
    const answer = start(requestContext).finally(land);
    const leave = () => {
      waiting -= 1;
      if (waiting > 0) return;
      land();
      abandoned.abort();
    };
    const flight: Flight<T> = {
      requestContext,
      board(caller) {
        waiting += 1;
        company.add(caller);
        return unlessAborted(answer, caller.signal, leave);
      },
    };
    flights.set(key, flight);
    return flight;
  }

  return { join };
}

/** The shared call has its own signal, because the payer may stop waiting before the others do. */
function onBehalfOf(payer: RequestContext, signal: AbortSignal, company: Company): FlightErrand {
  const { purpose, workspace, fresh } = payer;
  let withheld = false;
  return {
    purpose,
    workspace,
    fresh,
    signal,
    company,
    async reserve(credits) {
      try {
        return await payer.reserve(credits);
      } catch (error) {
        withheld = true;
        throw error;
      }
    },
    charge: (call) => payer.charge(call),
    withhold(words) {
      withheld = true;
      payer.withhold(words);
    },
    get withheld() {
      return withheld;
    },
  };
}

function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal, leave: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      leave();
      reject(gone());
    };
    // A request context may wait for any number of calls; Node warns of a leak from the eleventh listener on.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

export function gone(): ProviderError {
  return new ProviderError("unavailable", "Nobody waits for the answer any more.");
}
