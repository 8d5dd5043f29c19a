import { z } from "zod";
import { appCreator, appPost } from "../families/app.ts";
import { flatPost } from "../families/flat.ts";
import { pageOf } from "../families/page.ts";
import { webCreator, webPost, webTag } from "../families/web.ts";
import { figure, identity, text } from "../families/wire.ts";
import type { Endpoint } from "../http/ask.ts";
import type { TagClaims } from "../normalize/normalize.ts";

/**
 * First the shapes that Scavio documents, https://scavio.dev/docs. Then those in its own articles, in case they are
 * right.
 */

function endpoint<T>(
  name: string,
  answer: Endpoint<T>["answer"],
  schema: z.ZodType<T>,
): Endpoint<T> {
  return { name, path: `/api/v1/tiktok/${name}`, answer, schema };
}

/** The tag as in the articles, with its counts beside its id. */
const articleTag: z.ZodType<TagClaims> = z
  .object({ id: figure, name: text, video_count: identity, view_count: figure })
  .transform(({ id, name, video_count, view_count }) => {
    return { id, name, uses: video_count, views: view_count, commerce: null, about: null };
  });
const tag = z.union([webTag, articleTag]);

/** Each family has another name for the post's id. */
const post = z.union([flatPost, appPost, webPost]);
const postLists = ["aweme_list", "itemList", "videos"];
const posts = pageOf({ lists: postLists, item: post });

const foundPost = z.object({ aweme_info: post }).transform((found) => found.aweme_info);
const foundLists = ["search_item_list"];

const creator = z.union([
  z.object({ user: appCreator }).transform(({ user }) => user),
  webCreator,
  z.object({ user: z.null() }).transform(() => null),
]);

const foundCreator = z.object({ user_info: appCreator }).transform(({ user_info: found }) => found);

/** The cursor of a list of people holds both values; `min_time` first, because it never contains a space. */
function peopleCursor(page: Readonly<Record<string, unknown>>): unknown {
  const { next_page_token: token, min_time: time } = page;
  return typeof token === "string" && token !== "" ? `${time ?? 0} ${token}` : null;
}

export const endpoints = {
  tag: endpoint("hashtag", ["challengeInfo", "video_count"], tag),
  tagPosts: endpoint("hashtag/videos", postLists, posts),
  postSearch: endpoint("search/videos", foundLists, pageOf({ lists: foundLists, item: foundPost })),
  creator: endpoint("profile", ["user", "user_info"], creator),
  creatorPosts: endpoint("user/posts", postLists, posts),
  creatorSearch: endpoint(
    "search/users",
    ["user_list"],
    pageOf({ lists: ["user_list"], item: foundCreator }),
  ),
  following: endpoint(
    "user/followings",
    ["followings"],
    pageOf({ lists: ["followings"], item: appCreator, cursor: peopleCursor }),
  ),
} as const;
