import type { Post } from "../domain/hashtag.ts";
import { dayMs, weekMs } from "../time-units.ts";

/**
 * Posted in the seven days before `now`, or up to a day after it: while the question was under way. Undated posts are
 * not.
 */
export function isRecent({ postedAt }: Post, now: Date): boolean {
  if (!postedAt) return false;
  const age = now.getTime() - postedAt.getTime();
  return age >= -dayMs && age <= weekMs;
}

export function reachesBackAWeek(oldest: Date | null, now: Date): boolean {
  return oldest !== null && now.getTime() - oldest.getTime() >= weekMs;
}

/** Recent posts first, most plays first among them; then the rest the same way. */
export function bestPosts(posts: readonly Post[], now: Date, limit: number): readonly Post[] {
  return [...posts]
    .sort(
      (a, b) =>
        Number(isRecent(b, now)) - Number(isRecent(a, now)) || (b.plays ?? -1) - (a.plays ?? -1),
    )
    .slice(0, limit);
}
