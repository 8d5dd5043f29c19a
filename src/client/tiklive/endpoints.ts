import { z } from "zod";
import { regionCode } from "../../domain/country.ts";
import { appCreator } from "../families/app.ts";
import { flatPost, flatTag } from "../families/flat.ts";
import { pageOf } from "../families/page.ts";
import { webCreator } from "../families/web.ts";
import type { Endpoint } from "../http/ask.ts";

/** A path needs its final slash: without it the provider may redirect, and redirects are not followed. */
function endpoint<T>(
  name: string,
  answer: Endpoint<T>["answer"],
  schema: z.ZodType<T>,
): Endpoint<T> {
  return { name, path: `/${name}/`, answer, schema };
}

const posts = pageOf({ lists: ["videos"], item: flatPost });

export interface Country {
  readonly name: string;
  /** The country code in the provider's spelling. */
  readonly spelling: string;
}

/** By our country codes; other entries are left out. */
const regions = z
  .record(z.string(), z.unknown())
  .transform((wire) => new Map(Object.entries(wire).toSorted(asWeSpell).flatMap(regionIn)))
  .refine(({ size }) => size > 0);

/** Sorts so that, of two spellings of one country, ours comes last and is kept. */
function asWeSpell([a]: [string, unknown], [b]: [string, unknown]): number {
  return Number(regionCode(a) === a) - Number(regionCode(b) === b);
}

function regionIn([spelling, name]: [string, unknown]): readonly [string, Country][] {
  const code = regionCode(spelling);
  return code && typeof name === "string" && name !== "" ? [[code, { name, spelling }]] : [];
}

/** https://www.tikliveapi.com/documentation/ */
export const endpoints = {
  tagByName: endpoint("challenge-info-name", ["id"], flatTag),
  tagById: endpoint("challenge-info-id", ["id"], flatTag),
  tagSearch: endpoint(
    "search-challenge",
    ["challenge_list"],
    pageOf({ lists: ["challenge_list"], item: flatTag }),
  ),
  tagPosts: endpoint("challenge-posts", ["videos"], posts),
  postSearch: endpoint("search-video", ["videos"], posts),
  creator: endpoint("userinfo-by-username", ["user", "user_info"], webCreator),
  creatorPosts: endpoint("user-posts", ["videos"], posts),
  creatorSearch: endpoint(
    "search-user",
    ["user_list"],
    pageOf({ lists: ["user_list"], item: webCreator }),
  ),
  following: endpoint(
    "user-following",
    ["followings"],
    pageOf({ lists: ["followings"], item: appCreator, cursor: (page) => page["time"] }),
  ),
  regions: endpoint("region-list", [], regions),
} as const;
