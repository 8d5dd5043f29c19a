import { ProviderError } from "../errors.ts";
import type { PostSource, RequestContext } from "../ports/ports.ts";
import { benchmarkDays, fewestForQuartiles, ofBenchmark } from "../scorer/benchmark.ts";
import { captionTags } from "./caption-tags.ts";
import type { ReadPost, TagPool } from "./tag-pool.ts";
import { unlessFailed } from "./unless-failed.ts";
import { searchedPosts } from "./week-posts.ts";

/** Posts of a tag of the last 30 days, which were two days old when they were read. */
export interface YoungPosts {
  readonly posts: readonly ReadPost[];
  /** How many of them only a search found. */
  readonly searched: number;
  /** Why nobody could be asked; `null` when all went well. */
  readonly failure: ProviderError | null;
}

/** Whether so few young posts of a tag are known that a search has to look for more: one call. */
export function needsSearch({ posts }: TagPool, now: Date): boolean {
  return ofBenchmark(posts, now).length < fewestForQuartiles;
}

/**
 * Those that are known and, where these are fewer than eight, those that TikTok's search for the tag finds: a list by
 * popularity is of older posts, and one by date of younger ones.
 */
export async function youngPosts(
  pool: TagPool,
  source: PostSource,
  requestContext: RequestContext,
  now: Date,
): Promise<YoungPosts> {
  const known = ofBenchmark(pool.posts, now);
  if (!needsSearch(pool, now)) return { posts: known, searched: 0, failure: null };
  const extent = { region: null, limit: searchedPosts, days: benchmarkDays };
  const want = { ...extent, order: "relevance" } as const;
  const found = await unlessFailed(source.recentPosts(pool.tag, want, requestContext));
  if (found instanceof ProviderError) return { posts: known, searched: 0, failure: found };
  const { readAt } = found;
  const own = found.posts
    .filter(({ caption }) => captionTags(caption).includes(pool.tag))
    .map((post) => ({ ...post, readAt }));
  const ids = new Set(known.map(({ id }) => id));
  const more = ofBenchmark(own, now).filter(({ id }) => !ids.has(id));
  return { posts: [...known, ...more], searched: more.length, failure: null };
}
