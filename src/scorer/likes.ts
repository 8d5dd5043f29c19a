import type { Post } from "../domain/hashtag.ts";
import { dayMs } from "../time-units.ts";
import { type Middle, middle } from "./statistics.ts";

/** Younger posts have not been liked yet, older ones tell of another time. */
const [youngestDays, oldestDays] = [2, 90];

/** Likes of the middle post among those 2 to 90 days old; `null` when there is none. */
export function likesOfSettled(
  posts: readonly Pick<Post, "likes" | "postedAt">[],
  now: Date,
): Middle | null {
  const settled = posts.filter(({ postedAt }) => {
    const age = postedAt === null ? Number.NaN : (now.getTime() - postedAt.getTime()) / dayMs;
    return age >= youngestDays && age <= oldestDays;
  });
  return likesOfAll(settled);
}

/** Likes of the middle post, whatever its age; `null` when none were told. */
export function likesOfAll(posts: readonly Pick<Post, "likes">[]): Middle | null {
  return middle(posts.map(({ likes }) => likes).filter((likes) => likes !== null));
}

/** Below this a like more or less moves the rate too far. */
const fewestPlays = 100;

/**
 * Likes per play of the middle post, of those with 100 plays or more. Typical is 0.083. It barely changes with a post's
 * age, while the number of likes doubles in a week. `null` when there is no such post.
 */
export function likeRate(posts: readonly Pick<Post, "likes" | "plays">[]): Middle | null {
  const rates: number[] = [];
  for (const { likes, plays } of posts) {
    if (likes !== null && plays !== null && plays >= fewestPlays) rates.push(likes / plays);
  }
  return middle(rates);
}
