import type { Post } from "../domain/hashtag.ts";
import { type Interval, wilsonInterval } from "./statistics.ts";

/** How many of those who post under a tag are target creators. */
export interface Audience {
  readonly authors: number;
  readonly hits: number;
  /** 95 % interval of the share: none found of 60 authors may still mean 6 %. */
  readonly interval: Interval;
}

/** `null` when no target creators are set (`null`) or no author is known. */
export function audience(
  posts: readonly Pick<Post, "author">[],
  targetCreators: readonly string[] | null,
): Audience | null {
  const authors = new Set(posts.flatMap(({ author }) => author || []));
  if (targetCreators === null || authors.size === 0) return null;
  const targets = new Set(targetCreators);
  const hits = [...authors].filter((author) => targets.has(author)).length;
  return {
    authors: authors.size,
    hits,
    interval: wilsonInterval(hits, authors.size),
  };
}
