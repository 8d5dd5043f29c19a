import type { PageStart, Sample } from "../../domain/hashtag.ts";
import { ProviderError, type ProviderFailure } from "../../errors.ts";

/** One page of a provider's list. */
export interface FeedPage<T> {
  readonly items: readonly T[];
  /** Items dropped because they have no valid id. */
  readonly unusable: number;
  /** The cursor of the next page, sent back unchanged; `null` when there was none. */
  readonly cursor: string | null;
  /** Whether the provider says there is more; `null` when it does not say. */
  readonly more: boolean | null;
  /** True when the provider said in words that there is no such list, or that it is private. */
  readonly isRefused?: boolean;
}

type ReadPages<T> = Omit<Sample, "posts" | "provider" | "readAt"> & {
  readonly items: readonly T[];
};

interface Extent<T> {
  /** Most pages to read. */
  readonly pages: number;
  /** The cursor to begin at; by default the list's beginning. */
  readonly from?: string;
  /** Items with the same key are duplicates. */
  readonly key: (item: T) => string;
  /** Aborted when no caller waits any more. */
  readonly signal: AbortSignal;
}

type ReadPage<T> = (cursor: string) => Promise<FeedPage<T>>;

const firstCursor = "0";

/**
 * Reads pages until the provider says there are no more, enough are read, or there is no progress: an empty page, a
 * cursor that is missing or was seen before, or a page with nothing new. Feeds do all of these; a short page is normal.
 * An empty first page is asked for once more, because some are empty by accident, unless the provider said why; both count as
 * one page. A failure
 * after the first items ends the reading and keeps them, except when the key or the credit failed, because a person has
 * to hear about that. A list in which no item is valid is `malformed`.
 */
export async function readPages<T>(
  { pages, from = firstCursor, key, signal }: Extent<T>,
  read: ReadPage<T>,
): Promise<ReadPages<T>> {
  const items = new Map<string, T>();
  const seenCursors = new Set([firstCursor]);
  const starts: PageStart[] = [];
  const total = { pages: 0, duplicates: 0, unusable: 0, exhausted: false };
  let cursor: string | null = from;

  while (cursor !== null && total.pages < pages) {
    const page: FeedPage<T> | Cut = await (total.pages === 0
      ? readFirst(cursor, read)
      : readNext(cursor, read));
    if (typeof page === "string") {
      const cut = signal.aborted ? "deadline" : page;
      return { items: [...items.values()], ...total, cut, starts, next: cursor };
    }
    seenCursors.add(cursor);
    starts.push({ cursor, at: items.size });
    const added: number = keepNew(page.items, key, items);
    total.pages += 1;
    total.duplicates += page.items.length - added;
    total.unusable += page.unusable;
    total.exhausted = page.more === false;
    const stalled: boolean = added === 0 || seenCursors.has(page.cursor ?? firstCursor);
    cursor = page.more && !stalled ? page.cursor : null;
  }
  refuseUntrusted(items.size, total.unusable);
  return { items: [...items.values()], ...total, cut: null, starts, next: cursor };
}

/** A list in which no item is valid is an error, not an empty list. */
function refuseUntrusted(usable: number, unusable: number): void {
  if (usable > 0 || unusable === 0) return;
  throw new ProviderError("malformed", "No item of the list had an id that can be trusted.");
}

/** Adds the new items; returns how many were new. */
function keepNew<T>(page: readonly T[], key: (item: T) => string, items: Map<string, T>): number {
  const before = items.size;
  for (const item of page) {
    if (!items.has(key(item))) items.set(key(item), item);
  }
  return items.size - before;
}

async function readFirst<T>(cursor: string, read: ReadPage<T>): Promise<FeedPage<T>> {
  const page = await read(cursor);
  const isTold = page.isRefused || page.items.length + page.unusable > 0;
  return isTold ? page : read(cursor);
}

type Cut = "failure" | "budget";

/** The next page, or the reason why it cannot be read while the earlier pages are kept. */
async function readNext<T>(cursor: string, read: ReadPage<T>): Promise<FeedPage<T> | Cut> {
  try {
    return await read(cursor);
  } catch (error) {
    if (!(error instanceof ProviderError) || needsPerson[error.failure]) throw error;
    return error.failure === "over-budget" ? "budget" : "failure";
  }
}

const needsPerson: Readonly<Record<ProviderFailure, boolean>> = {
  unauthorized: true,
  "out-of-credit": true,
  "rate-limited": false,
  unavailable: false,
  malformed: false,
  unsupported: false,
  "over-budget": false,
};
