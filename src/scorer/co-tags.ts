import type { TagName } from "../domain/hashtag.ts";
import { groupBy } from "./group-by.ts";

/** A post by whom it is and which tags it has, each once. */
export interface TaggedPost {
  readonly author: string;
  readonly tags: readonly TagName[];
}

/** The creators who use a tag, and how many of them add each other one. */
export interface AddedTags {
  readonly tag: TagName;
  readonly creators: number;
  readonly added: ReadonlyMap<TagName, number>;
}

/**
 * Counts creators and not posts: somebody who posts the same five tags every day is one of them. `posts` are posts under
 * the tag, whether their captions still show it or not.
 */
export function addedTo(tag: TagName, posts: readonly TaggedPost[]): AddedTags {
  const added = new Map<TagName, number>();
  const byAuthor = groupBy(posts, ({ author }) => author);
  for (const own of byAuthor.values()) {
    for (const other of new Set(own.flatMap(({ tags }) => tags)))
      if (other !== tag) added.set(other, (added.get(other) ?? 0) + 1);
  }
  return { tag, creators: byAuthor.size, added };
}

/** How many posts have a tag, and how many creators made them. */
export interface TagUse {
  readonly posts: number;
  readonly creators: number;
}

export function tagUses(posts: readonly TaggedPost[]): ReadonlyMap<TagName, TagUse> {
  const uses = new Map<TagName, { posts: number; readonly authors: Set<string> }>();
  for (const { author, tags } of posts) {
    for (const tag of tags) {
      const use = uses.get(tag) ?? { posts: 0, authors: new Set() };
      use.posts += 1;
      use.authors.add(author);
      uses.set(tag, use);
    }
  }
  return new Map([...uses].map(([tag, use]) => [tag, { ...use, creators: use.authors.size }]));
}
