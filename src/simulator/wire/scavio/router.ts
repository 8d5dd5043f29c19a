import type { IncomingHttpHeaders } from "node:http";
import { keyOf } from "../../world/seeded-random.ts";
import type { World } from "../../world/world.ts";
import type { SimulatorOptions } from "../options.ts";
import type { Router, SimulatedAnswer, Way } from "../router.ts";
import { type Account, createAccount } from "./account.ts";
import { failure, type WireReply } from "./endpoint.ts";
import { scavioEndpoints } from "./endpoints.ts";

/** Scavio: a POST with a JSON body for everything but the balance, and errors with their own HTTP status. */
export function createScavioRouter(world: World, options: SimulatorOptions): Router {
  const account = createAccount(options.credits ?? 1_000_000);
  const usage: Way = {
    name: "usage",
    answer: (headers) => forKey(headers, account, (balance) => usageOf(account, balance)),
  };
  return {
    wayTo: (method, path) => {
      if (method === "GET") return path === "/api/v1/usage" ? usage : undefined;
      const name = /^\/api\/v1\/tiktok\/(.+)$/.exec(path)?.[1] ?? "";
      const endpoint = method === "POST" ? scavioEndpoints.get(name) : undefined;
      if (!endpoint) return undefined;
      const answer: Way["answer"] = (headers, params, at) =>
        forKey(headers, account, (balance) =>
          balance === 0 ? noCredit : billed(account, name, endpoint(world, params, at)),
        );
      return { name, answer };
    },
    turnAway: createCommandLimits(usage, options.concurrency),
    overloaded: failure(429, "rate_limit_exceeded", "Rate limit exceeded. Retry after 30 seconds."),
    broken: failure(500, "internal_error", "Something went wrong"),
  };
}

/** Keys that start with "bad" or "empty" show what a wrong and a used-up key get. */
function forKey(
  { authorization = "" }: IncomingHttpHeaders,
  account: Account,
  answer: (balance: number) => SimulatedAnswer,
): SimulatedAnswer {
  const key = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (!key || key.startsWith("bad")) return badKey;
  return answer(key.startsWith("empty") ? 0 : account.left());
}

const badKey = failure(401, "unauthorized", "Invalid or missing API key");
const noMore = "No credits remaining. Please upgrade your plan or purchase additional credits.";
const noCredit: SimulatedAnswer = {
  status: 402,
  body: {
    error: { code: "insufficient_credits", message: noMore },
    credit_balance: 0,
    message: noMore,
    billing_url: "https://dashboard.scavio.dev/billing",
  },
};

/** Asking is free. */
function usageOf(account: Account, balance: number): SimulatedAnswer {
  const body = {
    plan: "free",
    credit_balance: balance,
    purchased_credits: balance,
    searches_used: account.used(),
  };
  return { status: 200, body };
}

/** What was answered costs a credit, and so does having looked in vain; a bad request does not. */
function billed(account: Account, name: string, reply: WireReply): SimulatedAnswer {
  if (reply.kind === "bad-request") return failure(400, "bad_request", reply.message);
  account.charge();
  if (reply.kind === "not-found") return failure(404, "not_found", reply.message);
  const body = {
    data: reply.data,
    response_time: 200 + (keyOf(name) % 700),
    credits_used: 1,
    credits_remaining: account.left(),
  };
  return { status: 200, body };
}

/** Lets so many in at a time; asking for the balance is always possible. */
function createCommandLimits(
  free: Way,
  concurrency = Number.POSITIVE_INFINITY,
): Router["turnAway"] {
  let inFlight = 0;
  return (way, response) => {
    if (way === free) return undefined;
    if (inFlight >= concurrency) return tooManyInFlight(concurrency, inFlight);
    inFlight++;
    response.once("close", () => inFlight--);
    return undefined;
  };
}

function tooManyInFlight(concurrency: number, inFlight: number): SimulatedAnswer {
  const body = {
    error: "Too many requests in flight",
    plan: "free",
    concurrency,
    in_flight: inFlight,
    retry_after: 1,
    docs_url: "https://scavio.dev/docs/rate-limits",
  };
  return { status: 429, headers: { "retry-after": "1" }, body };
}
