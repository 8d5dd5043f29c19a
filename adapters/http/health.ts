import { Hono } from "hono";

/**
 * `/healthz` says the process lives, `/readyz` that it does its work (503 while it does not), with notes: sentences that
 * go with the answer whatever it is.
 */
export function healthRoutes(
  isReady: () => boolean,
  notes: () => readonly string[] = () => [],
): Hono {
  return new Hono()
    .get("/healthz", (c) => c.text("ok\n"))
    .get("/readyz", (c) => {
      const [status, words] = isReady() ? ([200, "ok"] as const) : ([503, "not ready"] as const);
      return c.text(`${[words, ...notes()].join("\n")}\n`, status);
    });
}
