import { feedOf } from "../feed.ts";
import { type PostSeed, postAt } from "../post.ts";
import type { Tag } from "../tag.ts";
import type { World } from "../world.ts";
import { feedPage, type Page, pageRequest, plainPage, wholeNumber } from "./page.ts";
import { regionNames } from "./regions.ts";
import { searchVideos, type VideoSearch } from "./search-video.ts";
import { wireChallenge, wireVideo } from "./wire.ts";

/** Answers one endpoint with the body of its HTTP 200. Time is milliseconds since 1970, UTC. */
export type Endpoint = (world: World, query: URLSearchParams, at: number) => unknown;

/** TikLiveAPI's endpoints by path name, each asked for as `/<name>/`. */
export const tikliveEndpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["challenge-info-name", challengeByName],
  ["challenge-info-id", challengeById],
  ["search-challenge", searchChallenges],
  ["challenge-posts", challengePosts],
  ["search-video", searchVideo],
  ["region-list", () => regionNames],
]);

/**
 * TikLiveAPI says this, with HTTP 200, to a key it does not take; `undefined` when the key is fine. Keys that start
 * with "bad" or "empty" show what a wrong and a used-up key get.
 */
export function refusal(key: string | undefined): unknown {
  if (!key) return { message: "Please sign up to tikliveapi.com" };
  if (key.startsWith("bad")) return { message: "Api-Key is not available" };
  if (!key.startsWith("empty")) return undefined;
  return { message: "Your balance is exhausted. Please purchase credits." };
}

function challengeByName(world: World, query: URLSearchParams, at: number) {
  const tag = world.named(query.get("name") ?? "");
  return tag && !tag.spec.unlisted ? wireChallenge(tag, at) : notFound("challenge");
}

function challengeById(world: World, query: URLSearchParams, at: number) {
  const tag = world.withId(query.get("id") ?? "", at);
  return tag ? wireChallenge(tag, at) : notFound("challenge");
}

function searchChallenges(world: World, query: URLSearchParams, at: number) {
  const { items, ...rest } = plainPage(
    world.near(query.get("keyword") ?? "", at),
    pageRequest(query),
  );
  return { challenge_list: items.map((tag) => wireChallenge(tag, at)), ...rest };
}

function challengePosts(world: World, query: URLSearchParams, at: number) {
  const tag = world.withId(query.get("challenge_id") ?? "", at);
  if (!tag) return notFound("challenge");
  const feed = feedOf(tag, regionOf(query), at);
  return wireVideos(tag, feedPage(feed, pageRequest(query), tag.key), at);
}

/** Looks for posts of the tag the keyword comes nearest to. */
function searchVideo(world: World, query: URLSearchParams, at: number) {
  const keyword = query.get("keyword") ?? "";
  const tag = world.named(keyword.replaceAll(/[\s#]+/g, "")) ?? world.near(keyword, at)[0];
  if (!tag) return { videos: [], cursor: 0, hasMore: false };
  return wireVideos(
    tag,
    plainPage(searchVideos(tag, videoSearch(query), at), pageRequest(query)),
    at,
  );
}

function videoSearch(query: URLSearchParams): VideoSearch {
  const sort = (["relevance", "likes", "date"] as const)[wholeNumber(query.get("sort_by")) ?? 0];
  const days = wholeNumber(query.get("publish_time")) ?? 0;
  return { region: regionOf(query), days, sort: sort ?? "relevance" };
}

function wireVideos(tag: Tag, { items, ...rest }: Page<PostSeed>, at: number) {
  return { videos: items.map((seed) => wireVideo(postAt(tag, seed, at), at)), ...rest };
}

/** A region nobody has heard of is no region. */
function regionOf(query: URLSearchParams): string {
  const code = (query.get("region") ?? "").toUpperCase();
  return Object.hasOwn(regionNames, code) ? code : "";
}

function notFound(what: string) {
  return { status: "error", message: `Not found ${what}` };
}
