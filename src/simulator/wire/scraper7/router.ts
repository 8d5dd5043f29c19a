import type { IncomingHttpHeaders } from "node:http";
import { keyOf } from "../../world/seeded-random.ts";
import type { World } from "../../world/world.ts";
import { createRateLimit } from "../limits.ts";
import type { SimulatorOptions } from "../options.ts";
import type { Router, SimulatedAnswer, Way } from "../router.ts";
import { scraper7Endpoints } from "./endpoints.ts";

const host = "tiktok-scraper7.p.rapidapi.com";
const upgrade = "Upgrade your plan at https://rapidapi.com/tikwm-tikwm-default/api/tiktok-scraper7";

/** tiktok-scraper7: GET, everything in an envelope, code -1 for whatever goes wrong; before it RapidAPI's gateway. */
export function createScraper7Router(world: World, options: SimulatorOptions): Router {
  const now = options.realTimeLimits ? () => performance.now() : () => options.clock().getTime();
  const { requestsPerSecond: most } = options;
  const overLimit = createRateLimit(most === undefined ? [] : [{ most, ms: 1_000 }], now);
  return {
    wayTo: (method, path) => {
      const name = path.slice(1);
      const endpoint = method === "GET" ? scraper7Endpoints.get(name) : undefined;
      if (!endpoint) return undefined;
      const answer: Way["answer"] = (headers, params, at) =>
        gateway(headers) ?? { status: 200, body: enveloped(name, endpoint(world, params, at)) };
      return { name, answer };
    },
    turnAway: () => (overLimit() ? tooFast : undefined),
    overloaded: said(
      429,
      "You have exceeded the rate limit per second for your plan, BASIC, by the API provider",
    ),
    broken: said(500, "Internal Server Error"),
  };
}

function enveloped(name: string, data: unknown) {
  const processed_time = (50 + (keyOf(name) % 400)) / 1000;
  if (data !== undefined) return { code: 0, msg: "success", processed_time, data };
  const what = name.startsWith("user/") ? "unique_id is invalid" : "challenge is not exist";
  return { code: -1, msg: what, processed_time };
}

/** The API's own limit: HTTP 200, with the code that also means "not found". */
const tooFast: SimulatedAnswer = {
  status: 200,
  body: { code: -1, msg: "Free Api Limit: 1 request/second.", processed_time: 0.1 },
};

/**
 * What RapidAPI answers in the API's place; `undefined` when the call goes through. Keys that start with "bad", "empty",
 * "stranger" and "small" show what a wrong key, a used-up quota, no subscription and too small a plan get.
 */
function gateway(headers: IncomingHttpHeaders): SimulatedAnswer | undefined {
  const key = headers["x-rapidapi-key"]?.toString() ?? "bad";
  if (headers["x-rapidapi-host"] !== host) return said(404, "API doesn't exists");
  if (key.startsWith("bad")) {
    return said(401, "Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.");
  }
  if (key.startsWith("stranger")) return said(403, "You are not subscribed to this API.");
  if (key.startsWith("small")) return said(401, "This endpoint is disabled for your subscription");
  if (!key.startsWith("empty")) return undefined;
  const used = "You have exceeded the MONTHLY quota for Requests on your current plan, BASIC.";
  return said(429, `${used} ${upgrade}`);
}

function said(status: number, message: string): SimulatedAnswer {
  return { status, body: { message } };
}
