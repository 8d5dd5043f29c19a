import type { Post } from "../../domain/hashtag.ts";
import { dayMs } from "../../time-units.ts";

/** The posts of the days before `now`, most plays first; undated ones are not among them. */
export function ofLastDays(posts: readonly Post[], days: number, now: Date): readonly Post[] {
  const since = now.getTime() - days * dayMs;
  return posts
    .filter(({ postedAt }) => postedAt !== null && postedAt.getTime() >= since)
    .toSorted((a, b) => (b.plays ?? -1) - (a.plays ?? -1));
}

/**
 * Sorts posts by date. Providers list pinned posts first; here they are sorted like the others. Undated ones come last.
 */
export function newestFirst(posts: readonly Post[]): readonly Post[] {
  return posts.toSorted((a, b) => (b.postedAt?.getTime() ?? 0) - (a.postedAt?.getTime() ?? 0));
}
