import type { Post, TagName, TagRef } from "../domain/hashtag.ts";
import type { SampleSummary } from "../domain/snapshot.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { pooled, readLast } from "./pooled-posts.ts";
import type { TodaysReadings } from "./todays-readings.ts";

/** A tag with all posts that are known of it. */
export interface TagPool {
  readonly tag: TagName;
  readonly posts: readonly ReadPost[];
  readonly order: SampleSummary["order"];
  readonly provider: string;
  /** When the newest of them were read. */
  readonly readAt: Date;
}

/** A post, and when it was read. */
export interface ReadPost extends Post {
  readonly readAt: Date;
}

/** The posts of a tag, which is read when it was not read today. `undefined` when there is no such tag. */
export async function readPool(
  ref: TagRef,
  { readings, pool }: Pick<Ports, "pool"> & { readonly readings: TodaysReadings },
  requestContext: RequestContext,
): Promise<TagPool | undefined> {
  const reading = await readings.ask(ref, null, requestContext);
  if (!reading) return undefined;
  const { name: tag, provider, readAt } = reading.hashtag;
  const stored = await storedPool(tag, { pool });
  return stored ?? { tag, posts: [], order: reading.summary.order, provider, readAt };
}

/** The posts of a tag as they are stored; `undefined` when none are. Costs nothing. */
export async function storedPool(
  tag: TagName,
  { pool }: Pick<Ports, "pool">,
): Promise<TagPool | undefined> {
  const pages = await pool.pages(tag, null);
  const last = readLast(pages);
  if (!last) return undefined;
  const { order, provider, readAt } = last;
  const oldestFirst = pages.toSorted((a, b) => a.readAt.getTime() - b.readAt.getTime());
  const reads = new Map(
    oldestFirst.flatMap((page) => page.posts.map((post) => [post.id, page.readAt] as const)),
  );
  const posts = pooled(pages).posts.map((post) => ({
    ...post,
    readAt: reads.get(post.id) ?? readAt,
  }));
  return { tag, posts, order, provider, readAt };
}
