import { type TagName, tagName } from "../domain/hashtag.ts";

/** A caption of thousands of characters has room for a thousand tags, and posts are compared tag by tag. */
const mostTags = 50;

/**
 * The first 50 tags of a caption, each once, in its order: "#book" is in "#book's" and not in "#bookshelf". Emoji end a
 * tag.
 */
export function captionTags(caption: string | null): readonly TagName[] {
  const words = caption?.match(/[#＃][\p{L}\p{M}\p{N}_\u200c\u200d]+/gu) ?? [];
  return [...new Set(words.flatMap((word) => tagName(word) ?? []))].slice(0, mostTags);
}
