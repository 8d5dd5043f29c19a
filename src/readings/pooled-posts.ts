import type { Post, RankedPost, Sample } from "../domain/hashtag.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import { sum } from "../scorer/statistics.ts";

/** What is known of the posts under a tag, from pages that were read on several days. */
export interface PooledSample {
  /** In the list's order, each once. */
  readonly posts: readonly RankedPost[];
  /**
   * Those of the last look, for what depends on how close together posts are; all of them where the list is by
   * popularity, which says nothing of that.
   */
  readonly latest: readonly Post[];
  /** Different pages. */
  readonly pages: number;
  /** Posts that stand in two of them. */
  readonly duplicates: number;
  readonly unusable: number;
  /** True when the provider said there was no more. */
  readonly exhausted: boolean;
  /** Why pages that were due are missing; `null` when none are. */
  readonly cut: Sample["cut"];
}

/** Puts the pages of a tag together. A post that stands in two pages counts where it was read last. */
export function pooled(pages: readonly PoolPage[], cut: Sample["cut"] = null): PooledSample {
  const newestFirst = pages.toSorted(byAge);
  const last = newestFirst[0];
  const posts = new Map<string, RankedPost>();
  for (const { firstRank, posts: some } of newestFirst) {
    for (const [i, post] of some.entries())
      if (!posts.has(post.id)) posts.set(post.id, { ...post, rank: firstRank + i });
  }
  const isByDate = last?.order === "recent";
  const together = newestFirst.filter(({ readAt }) => readAt.getTime() === last?.readAt.getTime());
  const ranked = [...posts.values()];
  const inOrder = isByDate
    ? ranked.map((post, rank) => ({ ...post, rank }))
    : ranked.toSorted((a, b) => a.rank - b.rank);
  return {
    posts: inOrder,
    latest: isByDate ? together.flatMap((page) => page.posts) : inOrder,
    pages: pages.length,
    duplicates: sum(pages.map((page) => page.posts.length)) - posts.size,
    unusable: sum(pages.map((page) => page.unusable)),
    exhausted: lastPage(isByDate ? together : pages)?.next === null,
    cut,
  };
}

/** The first page of a list by date, if it was read last; `undefined` of every other list. */
export function freshFirstPage(pages: readonly PoolPage[]): PoolPage | undefined {
  const newest = readLast(pages);
  if (newest?.order !== "recent") return undefined;
  return pages.find(
    ({ firstRank, readAt }) => firstRank === 0 && readAt.getTime() === newest.readAt.getTime(),
  );
}

/** The page that was read last; of several that were read together, the deepest. */
export function readLast(pages: readonly PoolPage[]): PoolPage | undefined {
  const newest = Math.max(...pages.map(({ readAt }) => readAt.getTime()));
  return lastPage(pages.filter(({ readAt }) => readAt.getTime() === newest));
}

function lastPage(pages: readonly PoolPage[]): PoolPage | undefined {
  return pages.toSorted((a, b) => b.page - a.page)[0];
}

/** Newest first; pages that were read together in the list's order. */
function byAge(a: PoolPage, b: PoolPage): number {
  return b.readAt.getTime() - a.readAt.getTime() || a.page - b.page;
}

/** The pages with newly read ones in place of those of the same number. */
export function withPages(
  pages: readonly PoolPage[],
  read: readonly PoolPage[],
): readonly PoolPage[] {
  const byNumber = new Map([...pages, ...read].map((page) => [page.page, page]));
  return [...byNumber.values()].toSorted((a, b) => a.page - b.page);
}

/** Posts further up than this in the pool are not what a page should begin with. */
const pageOfPosts = 35;
const staleShare = 0.8;

/**
 * Whether a page that was read from an earlier cursor is not the one that was meant: it is empty, or four in five of its
 * posts are known from well before it.
 */
export function isElsewhere(
  posts: readonly Post[],
  firstRank: number,
  pages: readonly PoolPage[],
): boolean {
  const ranks = new Map(pooled(pages).posts.map(({ id, rank }) => [id, rank]));
  const before = posts.filter(({ id }) => (ranks.get(id) ?? Infinity) < firstRank - pageOfPosts);
  return posts.length === 0 || before.length >= staleShare * posts.length;
}

const sameShare = 0.8;

/** Whether posts read from a country are those of the whole world; `null` when too little of that is known. */
export function areWorlds(posts: readonly Post[], world: readonly PoolPage[]): boolean | null {
  const ids = new Set(world.flatMap((page) => page.posts.map(({ id }) => id)));
  if (posts.length === 0 || ids.size === 0) return null;
  const shared = posts.filter(({ id }) => ids.has(id)).length;
  return shared / Math.min(posts.length, ids.size) >= sameShare;
}
