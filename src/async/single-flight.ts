import { setMaxListeners } from "node:events";
import { ProviderError } from "../errors.ts";
import type { RequestContext } from "../ports/ports.ts";

/** Calls under way. Identical ones are one flight: whoever starts it pays, whoever joins it does not. */
export interface SingleFlight<T> {
  /**
   * Waits for the flight of that key, started if there is none. Rejects at once with a `ProviderError` when the
   * request context's own signal aborts; the flight goes on for the others and is aborted when nobody waits any more.
   * What was withheld from the payer's budget is the payer's answer only: the others then ask for themselves.
   */
  join(key: string, requestContext: RequestContext, start: Start<T>): Promise<T>;
}

type Start<T> = (requestContext: FlightErrand) => Promise<T>;

interface FlightErrand extends RequestContext {
  /** Whether anything was withheld so far. */
  readonly withheld: boolean;
}

interface Flight<T> {
  readonly requestContext: FlightErrand;
  board(signal: AbortSignal): Promise<T>;
}

export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const join: SingleFlight<T>["join"] = async (key, requestContext, start) => {
    if (requestContext.signal.aborted) throw gone();
    const underWay = flights.get(key);
    if (!underWay) return takeOff(key, requestContext, start).board(requestContext.signal);
    try {
      const answer = await underWay.board(requestContext.signal);
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
    const requestContext = onBehalfOf(payer, abandoned.signal);
    const answer = start(requestContext).finally(land);
    const leave = () => {
      waiting -= 1;
      if (waiting > 0) return;
      land();
      abandoned.abort();
    };
    const flight: Flight<T> = {
      requestContext,
      board(signal) {
        waiting += 1;
        return unlessAborted(answer, signal, leave);
      },
    };
    flights.set(key, flight);
    return flight;
  }

  return { join };
}

/** The payer may leave before the others do, so the flight has a signal of its own. */
function onBehalfOf(payer: RequestContext, signal: AbortSignal): FlightErrand {
  const { purpose, workspace, fresh } = payer;
  let withheld = false;
  return {
    purpose,
    workspace,
    fresh,
    signal,
    reserve: (credits) => payer.reserve(credits),
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
    // A request context may wait for any number of flights; Node takes more than ten listeners for a leak.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

function gone(): ProviderError {
  return new ProviderError("unavailable", "Nobody waits for the answer any more.");
}
