import { Hono } from "hono";
import type { WebEnv } from "./web.ts";

/**
 * `/healthz` says the process lives, `/readyz` that it does its work (503 while it does not), with notes: sentences that
 * go with the answer whatever it is.
 */
export function healthRoutes(
  isReady: () => boolean,
  notes: () => readonly string[] = () => [],
): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get("/healthz", (c) => c.text("ok\n"))
    .get("/readyz", (c) => {
      const [status, words] = isReady() ? ([200, "ok"] as const) : ([503, "not ready"] as const);
      return c.text(`${[words, ...notes()].join("\n")}\n`, status);
    });
}
