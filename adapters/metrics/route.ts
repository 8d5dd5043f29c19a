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

/** Whoever asks again within a second gets what was found for those before. */
function lasting<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let found: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (!found || performance.now() - found.at > lastingMs)
      found = { at: performance.now(), value: find() };
    return found.value;
  };
}
