import { z } from "zod";
import { feedOf } from "../../world/feed.ts";
import { postAt } from "../../world/post.ts";
import { searchVideos } from "../../world/search-video.ts";
import { keyOf } from "../../world/seeded-random.ts";
import { foldName } from "../../world/tag.ts";
import type { World } from "../../world/world.ts";
import { feedPage, plainPage } from "../page.ts";
import { count, cursor, type Endpoint, endpoint, pageOf, type WireReply } from "./endpoint.ts";
import { userEndpoints } from "./users.ts";
import { wireAweme, wireHashtag } from "./wire.ts";

const hashtagFields = z
  .object({ hashtag_name: z.string().optional(), hashtag_id: z.string().optional() })
  .refine(
    (asked) => asked.hashtag_name ?? asked.hashtag_id,
    "hashtag_name or hashtag_id is required",
  );
const videosFields = z.object({ hashtag_id: z.string(), cursor, count });
const searchFields = z.object({
  keyword: z.string().max(500),
  cursor,
  count,
  sort_type: z.enum(["0", "1"]).default("0"),
  publish_time: z.enum(["0", "1", "7", "30", "90", "180"]).default("0"),
});

/** Scavio's endpoints by what follows `/api/v1/tiktok/` in their path. */
export const scavioEndpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["hashtag", endpoint(hashtagFields, hashtag)],
  ["hashtag/videos", endpoint(videosFields, hashtagVideos)],
  ["search/videos", endpoint(searchFields, searchForVideos)],
  ...userEndpoints,
]);

/** The id wins. A name nobody uses gets, by the name, a 404 or an answer without a hashtag in it. */
function hashtag(world: World, asked: z.infer<typeof hashtagFields>, at: number): WireReply {
  const name = asked.hashtag_name ?? "";
  const tag = asked.hashtag_id ? world.withId(asked.hashtag_id, at) : listed(world, name);
  if (tag) return { kind: "data", data: { challengeInfo: wireHashtag(tag, at) } };
  return keyOf(foldName(name)) % 2 === 0
    ? { kind: "not-found", message: "Hashtag not found" }
    : { kind: "data", data: {} };
}

function listed(world: World, name: string) {
  const tag = world.named(name);
  return tag?.spec.unlisted ? undefined : tag;
}

/** An id nobody uses has no videos, which is said, by the id, with an empty list or with none. */
function hashtagVideos(world: World, asked: z.infer<typeof videosFields>, at: number): WireReply {
  const tag = world.withId(asked.hashtag_id, at);
  if (!tag) {
    const nothing = keyOf(asked.hashtag_id) % 2 === 0 ? [] : null;
    return { kind: "data", data: { aweme_list: nothing, cursor: "0", has_more: 0 } };
  }
  const page = feedPage(feedOf(tag, "", at), pageOf(asked), tag.key);
  const data = {
    aweme_list: page.items.map((seed) => wireAweme(postAt(tag, seed, at), at)),
    cursor: String(page.cursor),
    has_more: Number(page.hasMore),
  };
  return { kind: "data", data };
}

function searchForVideos(world: World, asked: z.infer<typeof searchFields>, at: number): WireReply {
  const tag = world.about(asked.keyword, at);
  if (!tag) return { kind: "data", data: { search_item_list: [], cursor: 0, has_more: 0 } };
  const sort = asked.sort_type === "1" ? "likes" : "relevance";
  const found = searchVideos(tag, { region: "", days: Number(asked.publish_time), sort }, at);
  const page = plainPage(found, pageOf(asked));
  const data = {
    search_item_list: page.items.map((seed) => ({
      aweme_info: wireAweme(postAt(tag, seed, at), at),
    })),
    // A number here, unlike everywhere else.
    cursor: page.cursor,
    has_more: Number(page.hasMore),
  };
  return { kind: "data", data };
}
