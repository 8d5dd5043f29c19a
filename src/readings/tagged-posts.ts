import type { Post, TagName } from "../domain/hashtag.ts";
import type { Ports } from "../ports/ports.ts";
import type { TaggedPost } from "../scorer/co-tags.ts";
import { captionTags } from "./caption-tags.ts";
import { pooled } from "./pooled-posts.ts";

/** Posts under a tag by whom they are and which tags they have; those of unknown authors are left out. */
export function taggedPosts(tag: TagName, posts: readonly Post[]): readonly TaggedPost[] {
  return posts.flatMap(({ author, caption }) => {
    // A caption that was cut short may have lost the tag.
    const tags = [...new Set([tag, ...captionTags(caption)])];
    return author === null ? [] : [{ author, tags }];
  });
}

/** Those that are in the pool, from the whole world. */
export async function knownPosts(
  tag: TagName,
  { pool }: Pick<Ports, "pool">,
): Promise<readonly TaggedPost[]> {
  return taggedPosts(tag, pooled(await pool.pages(tag, null)).posts);
}
