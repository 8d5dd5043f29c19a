import type { z } from "zod";
import { appCreator } from "../families/app.ts";
import { flatPost, flatTag } from "../families/flat.ts";
import { pageOf } from "../families/page.ts";
import { webCreator } from "../families/web.ts";
import type { Endpoint } from "../http/ask.ts";

function endpoint<T>(
  name: string,
  answer: Endpoint<T>["answer"],
  schema: z.ZodType<T>,
): Endpoint<T> {
  return { name, path: `/${name}`, answer, schema };
}

const posts = pageOf({ lists: ["videos"], item: flatPost });
const tag = endpoint("challenge/info", ["id"], flatTag);

/** https://rapidapi.com/tikwm-tikwm-default/api/tiktok-scraper7 */
export const endpoints = {
  tagByName: tag,
  tagById: tag,
  tagSearch: endpoint(
    "challenge/search",
    ["challenge_list"],
    pageOf({ lists: ["challenge_list"], item: flatTag }),
  ),
  tagPosts: endpoint("challenge/posts", ["videos"], posts),
  postSearch: endpoint("feed/search", ["videos"], posts),
  creator: endpoint("user/info", ["user", "user_info"], webCreator),
  creatorPosts: endpoint("user/posts", ["videos"], posts),
  creatorSearch: endpoint(
    "user/search",
    ["user_list"],
    pageOf({ lists: ["user_list"], item: webCreator }),
  ),
  following: endpoint(
    "user/following",
    ["followings"],
    pageOf({ lists: ["followings"], item: appCreator, cursor: (page) => page["time"] }),
  ),
} as const;
