import { minuteMs } from "../../../time-units.ts";
import type { World } from "../../world/world.ts";
import { createRateLimit, type Window } from "../limits.ts";
import type { SimulatorOptions } from "../options.ts";
import type { RequestParams, Router, SimulatedAnswer, Way } from "../router.ts";
import { tikliveEndpoints } from "./endpoints.ts";

const overloaded: SimulatedAnswer = { status: 429, body: { message: "Too many requests" } };

/** TikLiveAPI: one GET for everything, and errors inside HTTP 200. */
export function createTikLiveRouter(world: World, options: SimulatorOptions): Router {
  const now = options.realTimeLimits ? () => performance.now() : () => options.clock().getTime();
  const overLimit = createRateLimit(windows(options), now);
  return {
    wayTo: (method, path) => {
      const name = /^\/([a-z-]+)\/$/.exec(path)?.[1] ?? "";
      const endpoint = method === "GET" ? tikliveEndpoints.get(name) : undefined;
      if (!endpoint) return undefined;
      const answer: Way["answer"] = (headers, params, at) => {
        const refused = refusal(headers["x-api-key"]?.toString());
        return { status: 200, body: refused ?? endpoint(world, queryOf(params), at) };
      };
      return { name, answer };
    },
    turnAway: () => (overLimit() ? overloaded : undefined),
    overloaded,
    broken: { status: 500, body: { message: "Internal server error" } },
  };
}

function queryOf(params: RequestParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(params)) query.set(field, String(value));
  return query;
}

function windows({ requestsPerMinute, burstPerSecond }: SimulatorOptions): readonly Window[] {
  return [
    ...(requestsPerMinute === undefined ? [] : [{ most: requestsPerMinute, ms: minuteMs }]),
    ...(burstPerSecond === undefined ? [] : [{ most: burstPerSecond, ms: 1_000 }]),
  ];
}

/**
 * TikLiveAPI says this, with HTTP 200, to a key it does not take; `undefined` when the key is fine. Keys that start
 * with "bad" or "empty" show what a wrong and a used-up key get.
 */
function refusal(key: string | undefined): unknown {
  if (!key) return { message: "Please sign up to tikliveapi.com" };
  if (key.startsWith("bad")) return { message: "Api-Key is not available" };
  if (!key.startsWith("empty")) return undefined;
  return { message: "Your balance is exhausted. Please purchase credits." };
}
