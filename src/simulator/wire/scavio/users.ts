import { z } from "zod";
import { followingOf, followsBefore } from "../../world/following.ts";
import { postAt } from "../../world/post.ts";
import { byPlays, pinnedOf, type TaggedPost } from "../../world/profile-posts.ts";
import type { World } from "../../world/world.ts";
import { plainPage } from "../page.ts";
import { count, cursor, type Endpoint, endpoint, pageOf, type WireReply } from "./endpoint.ts";
import { wireAweme, wireProfile, wireUser } from "./wire.ts";

const profileFields = z
  .object({ username: z.string().optional(), sec_user_id: z.string().optional() })
  .refine((asked) => asked.username ?? asked.sec_user_id, "username or sec_user_id is required");
const searchFields = z.object({ keyword: z.string().max(500), cursor, count });
const postsFields = z.object({
  sec_user_id: z.string(),
  cursor,
  count,
  sort_type: z.enum(["0", "1"]).default("0"),
});
const followingsFields = z.object({
  sec_user_id: z.string(),
  count: count.transform((wanted) => Math.min(20, wanted)),
  page_token: z.string().optional(),
  min_time: z.number().default(0),
});

/** Scavio's endpoints about people. */
export const userEndpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["search/users", endpoint(searchFields, searchForUsers)],
  ["profile", endpoint(profileFields, profile)],
  ["user/posts", endpoint(postsFields, userPosts)],
  ["user/followings", endpoint(followingsFields, userFollowings)],
]);

const nobody: WireReply = { kind: "not-found", message: "User not found" };

function searchForUsers(world: World, asked: z.infer<typeof searchFields>, at: number): WireReply {
  const page = plainPage(world.creators.near(asked.keyword), pageOf(asked));
  const data = {
    user_list: page.items.map((creator) => ({ user_info: wireUser(world, creator, at) })),
    cursor: String(page.cursor),
    has_more: Number(page.hasMore),
  };
  return { kind: "data", data };
}

function profile(world: World, asked: z.infer<typeof profileFields>, at: number): WireReply {
  const { creators } = world;
  const creator = asked.sec_user_id
    ? creators.withSecId(asked.sec_user_id)
    : creators.withHandle(asked.username ?? "");
  return creator ? { kind: "data", data: { user: wireProfile(world, creator, at) } } : nobody;
}

function userPosts(world: World, asked: z.infer<typeof postsFields>, at: number): WireReply {
  const creator = world.creators.withSecId(asked.sec_user_id);
  if (!creator) return nobody;
  const posts = world.postsBy(creator, at);
  const top = asked.sort_type === "0" ? pinnedOf(creator, posts) : undefined;
  const list = asked.sort_type === "0" ? pinnedFirst(posts, top) : byPlays(posts);
  const page = plainPage(list, pageOf(asked));
  const data = {
    aweme_list: page.items.map((post) => ({
      ...wireAweme(postAt(post.tag, post.seed, at), at),
      is_top: post === top ? 1 : 0,
    })),
    max_cursor: String(page.cursor),
    has_more: Number(page.hasMore),
  };
  return { kind: "data", data };
}

function pinnedFirst(
  posts: readonly TaggedPost[],
  top: TaggedPost | undefined,
): readonly TaggedPost[] {
  return top ? [top, ...posts.filter((post) => post !== top)] : posts;
}

/** `page_token` says nothing that `min_time` does not; real clients send both. */
function userFollowings(
  world: World,
  asked: z.infer<typeof followingsFields>,
  at: number,
): WireReply {
  const creator = world.creators.withSecId(asked.sec_user_id);
  if (!creator) return nobody;
  const all = followingOf(world.creators, creator, at);
  const { items, time, hasMore } = followsBefore(all, asked.min_time, asked.count);
  const data = {
    followings: items.map((follow) => wireUser(world, follow.creator, at)),
    has_more: hasMore,
    next_page_token: String(time),
    min_time: time,
  };
  return { kind: "data", data };
}
