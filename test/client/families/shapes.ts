import fc from "fast-check";
import type { z } from "zod";
import { appCreator, appPost } from "../../../src/client/families/app.ts";
import { flatPost, flatTag } from "../../../src/client/families/flat.ts";
import { webCreator, webPost, webTag } from "../../../src/client/families/web.ts";
import type {
  CreatorClaims,
  PostClaims,
  TagClaims,
} from "../../../src/client/normalize/normalize.ts";
import { anyText } from "../../support/any-text.ts";
import { nowSeconds } from "../tiklive/harness.ts";

/** Anything a provider could send, near the shapes it usually sends. */

const seconds = [nowSeconds, nowSeconds * 1000, nowSeconds + 1e6];
const oddNumbers = [2 ** 62, -1, 0, -0, Number.POSITIVE_INFINITY, Number.NaN, ...seconds];
const oddNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(...oddNumbers),
);
export const odd = fc.oneof(fc.jsonValue(), oddNumber, oddNumber.map(String), anyText());
const id = fc.bigInt({ min: 1n, max: 30n }).map(String);

type Likely = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Records with the right keys and anything at all behind them, now and then what was expected. */
function record(keys: string, likely: Likely = {}) {
  const fields = [...keys.split(" "), ...Object.keys(likely)].map(
    (key) => [key, fc.oneof(likely[key] ?? odd, odd)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

const webCounts = record("playCount diggCount commentCount shareCount collectCount");
const musicOf = (keys: string) => record(`title ${keys}`, { id, id_str: id, mid: id });
export const posts: readonly (readonly [string, z.ZodType<PostClaims>, fc.Arbitrary<object>])[] = [
  [
    "flat",
    flatPost,
    record(
      "region title play images is_ad play_count digg_count comment_count share_count create_time",
      {
        video_id: id,
        collect_count: fc.nat(),
        music_info: musicOf("author original"),
        author: record("unique_id"),
      },
    ),
  ],
  [
    "app's",
    appPost,
    record("region desc image_post_info create_time", {
      aweme_id: id,
      statistics: record("play_count digg_count comment_count share_count collect_count"),
      music: musicOf("author is_original_sound"),
      author: record("unique_id"),
    }),
  ],
  [
    "web's",
    webPost,
    record("desc createTime locationCreated imagePost", {
      id,
      stats: webCounts,
      statsV2: webCounts,
      music: musicOf("authorName original"),
      author: record("uniqueId"),
    }),
  ],
];

const tagStats = record("videoCount viewCount");
const challenge = record("desc", { id, title: fc.constantFrom("BookTok", "cat"), stats: tagStats });
export const tags: readonly (readonly [
  string,
  z.ZodType<TagClaims | null>,
  fc.Arbitrary<object>,
])[] = [
  [
    "flat",
    flatTag,
    record("user_count view_count is_commerce desc is_challenge is_strong_music is_pgcshow", {
      id,
      cha_name: fc.constantFrom("BookTok", "cat"),
    }),
  ],
  [
    "web's",
    webTag,
    record("", { challengeInfo: record("", { challenge, stats: tagStats, statsV2: tagStats }) }),
  ],
];

const handle = fc.constantFrom("a.reader", "@B_Reader", "");
const userCounts = record("followerCount heartCount heart videoCount");
const webUser = record(
  "secUid nickname privateAccount secret followerCount heartCount heart videoCount",
  {
    id,
    uniqueId: handle,
    stats: userCounts,
  },
);
export const creators: readonly (readonly [
  string,
  z.ZodType<CreatorClaims>,
  fc.Arbitrary<object>,
])[] = [
  [
    "app's",
    appCreator,
    record("sec_uid nickname follower_count total_favorited aweme_count", {
      uid: id,
      id,
      unique_id: handle,
    }),
  ],
  ["web's", webCreator, record("stats statsV2", { user: webUser, user_info: webUser })],
];

const wires = fc.oneof(...[...posts, ...tags, ...creators].map(([, , wire]) => wire), odd);
const lists =
  "videos aweme_list itemList search_item_list challenge_list followings user_list".split(" ");
const page = record(
  "cursor max_cursor time next_page_token min_time hasMore has_more message status error user",
  Object.fromEntries(lists.map((key) => [key, fc.array(wires)])),
);
export const bodies = fc.oneof(
  page,
  page.map((data) => ({ data })),
  record("error", { data: page }),
  wires,
);
