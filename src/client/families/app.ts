import { z } from "zod";
import type { CreatorClaims, PostClaims } from "../normalize/normalize.ts";
import { anything, figure, flag, identity, part, text } from "./wire.ts";

/** The shape TikTok's app is served with: snake_case, a post's counts under `statistics`. */

export const appPost: z.ZodType<PostClaims> = z
  .object({
    aweme_id: identity,
    desc: text,
    region: text,
    create_time: figure,
    image_post_info: anything,
    statistics: part({
      play_count: figure,
      digg_count: figure,
      comment_count: figure,
      share_count: figure,
      collect_count: figure,
    }),
    /** `id` is a number beyond 2^53; the others are the same as digits. */
    music: part({
      id: figure,
      id_str: figure,
      mid: figure,
      title: text,
      author: text,
      is_original_sound: flag,
    }),
    author: part({ unique_id: text }),
  })
  .transform(({ statistics, music, ...wire }) => ({
    id: wire.aweme_id,
    photo: wire.image_post_info !== null,
    caption: wire.desc,
    author: wire.author?.unique_id ?? null,
    region: wire.region,
    plays: statistics?.play_count ?? null,
    likes: statistics?.digg_count ?? null,
    comments: statistics?.comment_count ?? null,
    shares: statistics?.share_count ?? null,
    saves: statistics?.collect_count ?? null,
    music: music && {
      id: music.id_str ?? music.mid ?? music.id,
      title: music.title,
      author: music.author,
      original: music.is_original_sound,
    },
    advert: null,
    postedAt: wire.create_time,
  }));

/** TikLiveAPI's lists of people have this shape too, with the id under `id`. */
export const appCreator: z.ZodType<CreatorClaims> = z
  .object({
    uid: figure,
    id: figure,
    sec_uid: text,
    unique_id: z.string(),
    nickname: text,
    follower_count: figure,
    total_favorited: figure,
    aweme_count: figure,
  })
  .transform((wire) => ({
    id: wire.uid ?? wire.id,
    secId: wire.sec_uid,
    handle: wire.unique_id,
    name: wire.nickname,
    followers: wire.follower_count,
    likes: wire.total_favorited,
    posts: wire.aweme_count,
    isPrivate: null,
  }));
