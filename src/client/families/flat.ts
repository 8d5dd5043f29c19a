import { z } from "zod";
import type { PostClaims, TagClaims } from "../normalize/normalize.ts";
import { anything, figure, flag, identity, part, text } from "./wire.ts";

/** The flat shape: counts beside the id, words of TikTok's app. TikLiveAPI's, tikwm's and tiktok-scraper7's. */

export const flatTag: z.ZodType<TagClaims> = z
  .object({
    id: figure,
    cha_name: text,
    /** Uses: TikTok's own `use_count` and `user_count` are equal. */
    user_count: figure,
    view_count: figure,
    is_commerce: flag,
    desc: text,
    is_challenge: flag,
    is_strong_music: flag,
    is_pgcshow: flag,
  })
  .transform((wire) => ({
    id: wire.id,
    name: wire.cha_name,
    uses: wire.user_count,
    views: wire.view_count,
    commerce: wire.is_commerce,
    about: {
      description: wire.desc,
      challenge: wire.is_challenge,
      music: wire.is_strong_music,
      show: wire.is_pgcshow,
    },
  }));

export const flatPost: z.ZodType<PostClaims> = z
  .object({
    /** Not `aweme_id`, which is a storage token and not an id. */
    video_id: identity,
    region: text,
    title: text,
    /** The media; the sound alone for a photo post. */
    play: text,
    images: anything,
    play_count: figure,
    digg_count: figure,
    comment_count: figure,
    share_count: figure,
    collect_count: figure,
    /** `music` beside it is only an address, and some searches have nothing else. */
    music_info: part({ id: figure, title: text, author: text, original: flag }),
    is_ad: flag,
    create_time: figure,
    author: part({ unique_id: text }),
  })
  .transform((wire) => ({
    id: wire.video_id,
    photo: isList(wire.images) || /mime_type=audio/.test(wire.play ?? ""),
    caption: wire.title,
    author: wire.author?.unique_id ?? null,
    region: wire.region,
    plays: wire.play_count,
    likes: wire.digg_count,
    comments: wire.comment_count,
    shares: wire.share_count,
    saves: wire.collect_count,
    music: wire.music_info,
    advert: wire.is_ad,
    postedAt: wire.create_time,
  }));

function isList(images: unknown): boolean {
  return Array.isArray(images) && images.length > 0;
}
