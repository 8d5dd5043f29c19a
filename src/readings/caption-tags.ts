import { type TagName, tagName } from "../domain/hashtag.ts";

/** The tags of a caption, each once, in its order: "#book" is in "#book's" and not in "#bookshelf". Emoji end a tag. */
export function captionTags(caption: string | null): readonly TagName[] {
  const words = caption?.match(/[#＃][\p{L}\p{M}\p{N}_\u200c\u200d]+/gu) ?? [];
  return [...new Set(words.flatMap((word) => tagName(word) ?? []))];
}
