import type { World } from "../../world/world.ts";
import type { RequestParams } from "../router.ts";
import { tikliveEndpoints } from "../tiklive/endpoints.ts";
import { userFollowing } from "../tiklive/users.ts";

/** Answers one endpoint with what stands under `data`; `undefined` when there is no such thing. */
type Endpoint = (world: World, params: RequestParams, at: number) => unknown;

/** What TikLiveAPI calls a parameter. */
const names = new Map([
  ["challenge_name", "name"],
  ["keywords", "keyword"],
  ["sort_type", "sort_by"],
  ["unique_id", "username"],
  ["user_id", "userid"],
]);

/** tiktok-scraper7's endpoints by path. What they answer has TikLiveAPI's shapes, and none of them knows a region. */
export const scraper7Endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["challenge/info", challengeInfo],
  ["challenge/search", likeTikLive("search-challenge")],
  ["challenge/posts", likeTikLive("challenge-posts")],
  ["feed/search", likeTikLive("search-video")],
  ["user/info", likeTikLive("userinfo-by-username")],
  ["user/posts", likeTikLive("user-posts")],
  ["user/following", following],
  ["user/search", likeTikLive("search-user")],
]);

/** By name or by id, whichever is given. */
function challengeInfo(world: World, params: RequestParams, at: number): unknown {
  const { challenge_id: id } = params;
  return id === undefined
    ? likeTikLive("challenge-info-name")(world, params, at)
    : likeTikLive("challenge-info-id")(world, { id }, at);
}

const mostPerPage = 30;
const mostFollowings = 200;
/** Sorting by date is 3 here, and 2 at TikLiveAPI. */
const dateOrders = ["3", "2"] as const;

function likeTikLive(name: string): Endpoint {
  const endpoint = tikliveEndpoints.get(name);
  return (world, params, at) => {
    const query = asTikLive(params);
    if (Number(query.get("count")) > mostPerPage) query.set("count", String(mostPerPage));
    return found(endpoint?.(world, query, at));
  };
}

function following(world: World, params: RequestParams, at: number): unknown {
  return found(userFollowing(world, asTikLive(params), at, mostFollowings));
}

function asTikLive(params: RequestParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(params))
    query.set(names.get(field) ?? field, String(value));
  query.delete("region");
  if (query.get("sort_by") === dateOrders[0]) query.set("sort_by", dateOrders[1]);
  return query;
}

function found(body: unknown): unknown {
  const isError = typeof body === "object" && body !== null && "status" in body;
  return isError ? undefined : body;
}
