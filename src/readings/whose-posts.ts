import type { Post, TagName } from "../domain/hashtag.ts";
import { captionTags } from "./caption-tags.ts";

/** The least number of captions with hashtags to decide from: some captions are cut short. */
const enough = 10;

/** Whether a list of posts must be another tag's: many captions have hashtags, and none has this one. */
export function areOfAnother(posts: readonly Post[], tag: TagName): boolean {
  const tagged = posts
    .map(({ caption }) => captionTags(caption))
    .filter(({ length }) => length > 0);
  return tagged.length >= enough && !tagged.some((tags) => tags.includes(tag));
}
