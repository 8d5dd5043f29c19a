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
  /** Those that TikTok marks as paid adverts, of those of which it is told; `null` when it is told of none. */
  readonly adverts: { readonly marked: number; readonly of: number } | null;
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
  const told = posts.map(({ advert }) => advert).filter((advert) => advert !== null);
  const times = posts.flatMap(({ postedAt }) => postedAt?.toISOString() ?? []).toSorted();
  return {
    count: posts.length,
    tagged: played.filter(({ tags }) => tags.length > 0).length,
    adverts:
      told.length > 0 ? { marked: told.filter((advert) => advert).length, of: told.length } : null,
    from: times[0] ?? null,
    until: times.at(-1) ?? null,
  };
}
