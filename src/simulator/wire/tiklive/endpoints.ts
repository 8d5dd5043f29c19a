import { feedOf } from "../../world/feed.ts";
import { type PostSeed, postAt } from "../../world/post.ts";
import { searchVideos, type VideoSearch } from "../../world/search-video.ts";
import { keyOf } from "../../world/seeded-random.ts";
import type { Tag } from "../../world/tag.ts";
import type { World } from "../../world/world.ts";
import { feedPage, type Page, pageNumber, plainPage } from "../page.ts";
import { type Endpoint, notFound } from "./endpoint.ts";
import { pageRequest } from "./page.ts";
import { regionNames } from "./regions.ts";
import { userEndpoints } from "./users.ts";
import { wireChallenge, wireVideo } from "./wire.ts";

/** TikLiveAPI's endpoints by path name, each asked for as `/<name>/`. */
export const tikliveEndpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["challenge-info-name", challengeByName],
  ["challenge-info-id", challengeById],
  ["search-challenge", searchChallenges],
  ["challenge-posts", challengePosts],
  ["search-video", searchVideo],
  ["region-list", () => regionNames],
  ...userEndpoints,
]);

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

function searchVideo(world: World, query: URLSearchParams, at: number) {
  const tag = world.about(query.get("keyword") ?? "", at);
  if (!tag) return { videos: [], cursor: 0, hasMore: false };
  const found = plainPage(searchVideos(tag, videoSearch(query), at), pageRequest(query));
  const { videos, ...rest } = wireVideos(tag, found, at);
  return { videos: videos.map(withMusicAsAddress), ...rest };
}

/** A search may give the sound's address only, here for every other post. */
function withMusicAsAddress(video: ReturnType<typeof wireVideo>) {
  const { music_info: _, ...rest } = video;
  return keyOf(video.video_id) % 2 === 0 ? rest : video;
}

function videoSearch(query: URLSearchParams): VideoSearch {
  const sort = (["relevance", "likes", "date"] as const)[pageNumber(query.get("sort_by")) ?? 0];
  const days = pageNumber(query.get("publish_time")) ?? 0;
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
