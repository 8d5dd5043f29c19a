import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import type { Registry } from "prom-client";

/**
 * `/metrics` in Prometheus' text format, for those who have the token where there is one. `refresh` is to bring up to date
 * what is only read when somebody looks; who looks at the same time, or within a second, sees the same.
 */
export function metricsRoute(
  register: Registry,
  token: string | null,
  refresh: () => Promise<void>,
): Hono {
  const scrape = lasting(async () => {
    await refresh();
    return register.metrics();
  });
  const routes = new Hono();
  if (token !== null) routes.use("/metrics", bearerAuth({ token }));
  return routes.get("/metrics", async (c) =>
    c.body(await scrape(), 200, { "content-type": register.contentType }),
  );
}

const lastingMs = 1_000;

/** Whoever asks meanwhile, or within a second after, gets what was found for those before. */
function lasting<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | undefined;
  const forget = () => {
    found = undefined;
  };
  return () => {
    if (!found) {
      found = find();
      void found.then(() => setTimeout(forget, lastingMs).unref(), forget);
    }
    return found;
  };
}
