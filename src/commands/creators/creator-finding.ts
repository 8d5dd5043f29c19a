import type { CreatorReading } from "../../readings/creator-posts.ts";
import type { PlayedPost } from "../../scorer/tag-effects.ts";

/** Somebody who posts. */
export interface CreatorFinding {
  /** Without "@", lower case. */
  readonly handle: string;
  readonly name: string;
  readonly followers: number | null;
  /** All they ever made. */
  readonly posts: number | null;
  readonly provider: string;
}

/** Which posts the numbers are of. */
export interface PostsReadFinding {
  readonly count: number;
  /** Those with a hashtag in the caption. */
  readonly tagged: number;
  /** When the oldest and the newest one were posted. */
  readonly from: string | null;
  readonly until: string | null;
}

export function creatorFinding({ creator }: CreatorReading): CreatorFinding {
  const { handle, name, followers, posts, provider } = creator;
  return { handle, name, followers, posts, provider };
}

export function postsReadFinding(
  { posts }: CreatorReading,
  played: readonly PlayedPost[],
): PostsReadFinding {
  const times = posts.flatMap(({ postedAt }) => postedAt?.toISOString() ?? []).toSorted();
  return {
    count: posts.length,
    tagged: played.filter(({ tags }) => tags.length > 0).length,
    from: times[0] ?? null,
    until: times.at(-1) ?? null,
  };
}
