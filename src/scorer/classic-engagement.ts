import type { Post } from "../domain/hashtag.ts";

type Counted = Pick<Post, "author" | "plays" | "likes" | "comments" | "shares">;

export interface ClassicEngagement {
  readonly posts: number;
  readonly plays: number;
  /** Likes, comments and shares for each play of all posts together; 0 without plays. */
  readonly engagementRate: number;
  /** Mean shares a post; 0 without posts. */
  readonly virality: number;
  /** The three authors with most posts of the sample, the earlier first among equals. */
  readonly topCreators: readonly { readonly author: string; readonly posts: number }[];
}

const topCreators = 3;

/**
 * The fourth article's measures of a sample. Counts nobody sent are 0, an author nobody sent is "unknown".
 * Fault: one widely played post decides the rate and one widely shared post the virality of the whole tag.
 */
export function engagement(posts: readonly Counted[]): ClassicEngagement {
  const plays = sum(posts, "plays");
  const shares = sum(posts, "shares");
  const reactions = sum(posts, "likes") + sum(posts, "comments") + shares;
  return {
    posts: posts.length,
    plays,
    engagementRate: plays > 0 ? reactions / plays : 0,
    virality: posts.length > 0 ? shares / posts.length : 0,
    topCreators: mostFrequent(posts.map(({ author }) => author || "unknown")),
  };
}

export type Direction = "RISING" | "FALLING" | "STABLE" | "NEW";

/**
 * The fourth article's trend: whether a sample has more plays than the one before; `null` when there was none before.
 * Fault: it is the sign of a noisy difference, says more of who was listed than of the tag, and is never STABLE.
 */
export function direction(plays: number, before: number | null): Direction {
  if (before === null) return "NEW";
  if (plays === before) return "STABLE";
  return plays > before ? "RISING" : "FALLING";
}

function sum(posts: readonly Counted[], key: "plays" | "likes" | "comments" | "shares"): number {
  return posts.reduce((total, post) => total + (post[key] ?? 0), 0);
}

function mostFrequent(authors: readonly string[]): ClassicEngagement["topCreators"] {
  const counts = new Map<string, number>();
  for (const author of authors) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .map(([author, posts]) => ({ author, posts }))
    .sort((a, b) => b.posts - a.posts)
    .slice(0, topCreators);
}
