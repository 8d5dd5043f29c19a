import { ProviderError } from "../errors.ts";
import type { Post, Sample } from "../hashtag.ts";

/** One page of a provider's feed. */
export interface Page {
  readonly posts: readonly Post[];
  /** Items dropped for want of a trustworthy id. */
  readonly unusable: number;
  /** Where the next page starts, to be sent back as it came; `null` when there was none. */
  readonly cursor: string | null;
  /** Whether the provider says there is more; `null` when it does not say. */
  readonly more: boolean | null;
}

type ReadPages = Pick<Sample, "posts" | "pages" | "duplicates" | "unusable" | "exhausted">;

const firstCursor = "0";

/**
 * Reads pages until the provider says there are no more, `budget` pages are read, or the feed stops getting anywhere:
 * an empty page, a cursor that is missing or was seen before, or a page with nothing new. Feeds do all of these, and
 * a short page means nothing. An empty first page is asked for once more, because some are empty by accident; that
 * counts as the same page. Once there are posts, a failure ends the reading and leaves them, unless it is the key or
 * the credit: those a person must hear about.
 */
export async function readPages(
  budget: number,
  read: (cursor: string) => Promise<Page>,
): Promise<ReadPages> {
  const posts = new Map<string, Post>();
  const seenCursors = new Set<string>();
  const total = { pages: 0, duplicates: 0, unusable: 0, exhausted: false };
  let cursor: string | null = firstCursor;

  while (cursor !== null && total.pages < budget) {
    const page: Page | undefined = await (total.pages === 0
      ? readFirst(read)
      : readNext(cursor, read));
    if (!page) break;
    seenCursors.add(cursor);
    const added = keepNew(page.posts, posts);
    total.pages += 1;
    total.duplicates += page.posts.length - added;
    total.unusable += page.unusable;
    total.exhausted = page.more === false;
    const stalled: boolean = added === 0 || seenCursors.has(page.cursor ?? firstCursor);
    cursor = page.more && !stalled ? page.cursor : null;
  }
  return { posts: [...posts.values()], ...total };
}

/** How many were new. */
function keepNew(page: readonly Post[], posts: Map<string, Post>): number {
  const before = posts.size;
  for (const post of page) {
    if (!posts.has(post.id)) posts.set(post.id, post);
  }
  return posts.size - before;
}

async function readFirst(read: (cursor: string) => Promise<Page>): Promise<Page> {
  const page = await read(firstCursor);
  return page.posts.length + page.unusable > 0 ? page : read(firstCursor);
}

/** `undefined` when this page cannot be had now but those before it are still worth having. */
async function readNext(
  cursor: string,
  read: (cursor: string) => Promise<Page>,
): Promise<Page | undefined> {
  try {
    return await read(cursor);
  } catch (error) {
    if (!(error instanceof ProviderError) || needsPerson.has(error.failure)) throw error;
    return undefined;
  }
}

const needsPerson: ReadonlySet<string> = new Set(["unauthorized", "out-of-credit"]);
