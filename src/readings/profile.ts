import type { Post, TagName } from "../domain/hashtag.ts";
import type { SampleProfile } from "../domain/snapshot.ts";
import { captionTags } from "./caption-tags.ts";

/** The most other tags to keep; further ones are rarely on two posts. */
const mostCoTags = 20;

/** Who made the posts of a tag's sample, and which other tags their captions have. */
export function profileOf(
  posts: readonly Post[],
  tag: TagName,
  source: SampleProfile["source"],
): SampleProfile {
  const counts = new Map<TagName, number>();
  for (const other of posts.flatMap(({ caption }) => captionTags(caption))) {
    if (other !== tag) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const coTags = [...counts].map(([other, carried]) => ({ tag: other, posts: carried }));
  return {
    source,
    posts: posts.length,
    authors: [...new Set(posts.flatMap(({ author }) => author ?? []))],
    coTags: coTags.sort((a, b) => b.posts - a.posts).slice(0, mostCoTags),
  };
}
