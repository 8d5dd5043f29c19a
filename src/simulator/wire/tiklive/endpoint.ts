import type { World } from "../../world/world.ts";

/** Answers one endpoint with the body of its HTTP 200. Time is milliseconds since 1970, UTC. */
export type Endpoint = (world: World, query: URLSearchParams, at: number) => unknown;

export function notFound(what: string) {
  return { status: "error", message: `Not found ${what}` };
}
