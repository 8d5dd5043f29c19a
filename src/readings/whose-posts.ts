import type { Post, TagName } from "../domain/hashtag.ts";
import { captionTags } from "./caption-tags.ts";

/** Fewer captions with hashtags prove nothing: some are cut short. */
const enough = 10;

/** Whether a list cannot be the tag's: many captions have hashtags, and none of them is this one. */
export function areOfAnother(posts: readonly Post[], tag: TagName): boolean {
  const tagged = posts
    .map(({ caption }) => captionTags(caption))
    .filter(({ length }) => length > 0);
  return tagged.length >= enough && !tagged.some((tags) => tags.includes(tag));
}
