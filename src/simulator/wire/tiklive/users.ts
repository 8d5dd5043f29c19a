import type { SimulatedCreator } from "../../world/creator.ts";
import { followingOf, followsBefore } from "../../world/following.ts";
import { postAt } from "../../world/post.ts";
import { pinnedOf, type TaggedPost } from "../../world/profile-posts.ts";
import type { World } from "../../world/world.ts";
import { pageNumber, plainPage } from "../page.ts";
import { type Endpoint, notFound } from "./endpoint.ts";
import { pageRequest } from "./page.ts";
import { wireVideo } from "./wire.ts";
import { wireFollowing, wireFoundUser, wireUserInfo } from "./wire-user.ts";

/** TikLiveAPI's endpoints about people. */
export const userEndpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["search-user", searchUsers],
  ["userinfo-by-username", (world, query, at) => userInfo(world, byName(world, query), at)],
  ["userinfo-by-id", (world, query, at) => userInfo(world, byId(world, query), at)],
  ["user-posts", userPosts],
  ["user-following", userFollowing],
]);

function byName(world: World, query: URLSearchParams): SimulatedCreator | undefined {
  return world.creators.withHandle(query.get("username") ?? "");
}

/** The numeric id: names and secUids lead nowhere. */
function byId(world: World, query: URLSearchParams): SimulatedCreator | undefined {
  return world.creators.withId(query.get("userid") ?? "");
}

function userInfo(world: World, creator: SimulatedCreator | undefined, at: number) {
  return creator ? wireUserInfo(world, creator, at) : notFound("user");
}

function searchUsers(world: World, query: URLSearchParams, at: number) {
  const found = world.creators.near(query.get("keyword") ?? "");
  const { items, ...rest } = plainPage(found, pageRequest(query));
  return { user_list: items.map((creator) => wireFoundUser(world, creator, at)), ...rest };
}

function userPosts(world: World, query: URLSearchParams, at: number) {
  const creator = byId(world, query);
  if (!creator) return notFound("user");
  const posts = world.postsBy(creator, at);
  const before = Number(query.get("cursor") ?? 0) || 0;
  const { shown, cursor, hasMore } = postsBefore(
    posts,
    pinnedOf(creator, posts),
    before,
    pageRequest(query).count,
  );
  const videos = shown.map(({ tag, seed, pinned }) => wireVideo(postAt(tag, seed, at), at, pinned));
  return { videos, cursor, hasMore };
}

/** Pages go back in time: a cursor is when the oldest post of a page was made, in milliseconds, as text. */
function postsBefore(
  posts: readonly TaggedPost[],
  top: TaggedPost | undefined,
  before: number,
  count: number,
) {
  const left = posts.filter((post) => post !== top && (!before || post.seed.createdAt < before));
  const pinned = top && !before ? [{ ...top, pinned: true }] : [];
  const rest = left.slice(0, count - pinned.length).map((post) => ({ ...post, pinned: false }));
  return {
    shown: [...pinned, ...rest],
    cursor: String(rest.at(-1)?.seed.createdAt ?? before),
    hasMore: left.length > rest.length,
  };
}

const mostFollowings = 50;

/** `most` is how many a page may hold. */
export function userFollowing(
  world: World,
  query: URLSearchParams,
  at: number,
  most = mostFollowings,
) {
  const creator = byId(world, query);
  if (!creator) return notFound("user");
  const all = followingOf(world.creators, creator, at);
  const count = Math.min(most, pageNumber(query.get("count")) || mostFollowings);
  const before = Number(query.get("time") ?? 0) || 0;
  const { items, ...rest } = followsBefore(all, before, count);
  const followings = items.map((follow) => wireFollowing(world, follow.creator, at));
  return { followings, total: all.length, ...rest };
}
