import { z } from "zod";

/**
 * TikLiveAPI's words, https://www.tikliveapi.com/documentation/, as loosely as they were seen: any field can be
 * missing, null or of another type, and is then `null` here. Only a record that is no object is refused.
 */

const text = z.string().nullable().catch(null);
/** Counts and ids come as numbers or as digits. */
const figure = z.union([z.number(), z.string()]).nullable().catch(null);
/** Booleans come as such or as 0 and 1. */
const flag = z
  .union([z.boolean(), z.literal(0), z.literal(1)])
  .transform(Boolean)
  .nullable()
  .catch(null);
const list = z.array(z.unknown()).nullish();

export const wireHashtag = z.object({
  id: figure,
  cha_name: text,
  /** Uses, whatever it is called: TikTok's own `use_count` and `user_count` are equal. */
  user_count: figure,
  view_count: figure,
  is_commerce: flag,
});
export type WireHashtag = z.infer<typeof wireHashtag>;

export const wirePost = z.object({
  /** `aweme_id` beside it is a storage token, not an id. */
  video_id: figure,
  region: text,
  title: text,
  /** The media; the sound alone for a photo post. */
  play: text,
  images: list.catch(null),
  play_count: figure,
  digg_count: figure,
  comment_count: figure,
  share_count: figure,
  create_time: figure,
  author: z.object({ unique_id: text }).nullable().catch(null),
});
export type WirePost = z.infer<typeof wirePost>;

/** Items are checked one by one, so that a bad one costs only itself. */
export const wirePage = z.object({ videos: list, cursor: figure, hasMore: flag });
export type WirePage = z.infer<typeof wirePage>;

export const wireTagList = z.object({ challenge_list: list });
