import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { type RequestIdVariables, requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { inRequest, type Logger, newRequestId } from "../../src/index.ts";
import { bodyLimit } from "./body-limit.ts";

interface WithId {
  readonly Variables: RequestIdVariables;
}

/** More than any platform sends: Slack's payloads are cut at 100 KB, Discord's at less. */
const largestBody = 1_000_000;
const longestId = 64;

/**
 * The one address of the program, to which health and platforms add their routes. Each request has an id, its own or a
 * new one, which goes back with the answer and stands in each line of the log that belongs to it. An unknown path is a 404, a body of more
 * than a megabyte a 413, a bug a 500 that tells nothing.
 */
export function createWeb(routes: readonly Hono[], log: Logger): Hono<WithId> {
  const web = new Hono<WithId>();
  web.use(requestId({ generator: newRequestId, limitLength: longestId }));
  web.use((c, next) => inRequest(c.get("requestId"), next));
  web.use(secureHeaders());
  web.use(bodyLimit({ maxSize: largestBody, onError: (c) => c.text("too large\n", 413) }));
  for (const some of routes) web.route("/", some);
  web.notFound((c) => c.text("not found\n", 404));
  web.onError((error, c) => {
    // Nobody is there any more to answer to.
    if (isHungUp(error)) return c.body(null, 400);
    // A refusal, such as of who brings no token.
    if (error instanceof HTTPException) return error.getResponse();
    log.error("http.broken", { error, path: c.req.path, request: c.get("requestId") });
    return c.text("something broke\n", 500);
  });
  return web;
}

/** https://nodejs.org/api/errors.html#common-system-errors */
function isHungUp(error: Error): boolean {
  return "code" in error && error.code === "ECONNRESET" && error.message === "aborted";
}
