import type { Post } from "../domain/hashtag.ts";
import { dayMs } from "../time-units.ts";

/**
 * The formulas of public articles on scoring hashtags, exactly as published, kept under their own names so that
 * their numbers can be compared with ours. Like the articles, they answer 0 where nothing can be known, and take a
 * count the provider did not send for 0: whoever shows them decides when to say "not known" instead.
 */

/**
 * Share of the posts made in the last `windowDays` days, 0 to 1; the first article's "velocity". Undated posts count as
 * old. 0 without posts.
 * Fault: it is 1 for every tag busier than the sample is long, and near 0 for every feed ranked by popularity.
 */
export function share14d(
  posts: readonly Pick<Post, "postedAt">[],
  now: Date,
  windowDays = 14,
): number {
  if (posts.length === 0) return 0;
  // The article's clock has whole seconds, like the posts' own times.
  const cutoff = Math.floor(now.getTime() / 1000) * 1000 - windowDays * dayMs;
  return postedSince(posts, cutoff).length / posts.length;
}

/**
 * Mean likes a post; the first article's "density". 0 without posts.
 * Fault: one post in a hundred can hold most of the likes, so the mean says more of that post than of the tag.
 */
export function meanLikes(posts: readonly Pick<Post, "likes">[]): number {
  return mean(posts.map(({ likes }) => likes ?? 0));
}

/**
 * Share of the posts' distinct authors that are among the target creators, 0 to 1; the first article's "overlap".
 * Handles are compared as they are written, without "@". 0 when no author is known.
 * Fault: with some sixty authors, none found may still mean 6 % of all who use the tag.
 */
export function overlap(
  posts: readonly Pick<Post, "author">[],
  targetCreators: readonly string[],
): number {
  const authors = new Set<string>();
  for (const { author } of posts) if (author) authors.add(author);
  let hits = 0;
  for (const target of new Set(targetCreators)) if (authors.has(target)) hits++;
  return authors.size === 0 ? 0 : hits / authors.size;
}

interface Ratio24h7d {
  /** 0 to 7; the article calls a tag "heating up" from 1.5 and "a clear trend candidate" from 3. */
  readonly ratio: number;
  readonly last24h: number;
  /** Posts a day over the last seven days, these 24 hours included. */
  readonly dailyAverage7d: number;
}

/**
 * Posts of the last 24 hours over the daily average of the last seven days; the second article's "velocity", which it
 * rounds to two places and this does not. Undated posts are left out. All 0 without a post in seven days.
 * Fault: when the sample ends within the seven days the ratio grows up to 7 however steady the tag is.
 */
export function ratio24h7d(posts: readonly Pick<Post, "postedAt">[], now: Date): Ratio24h7d {
  const last24h = postedSince(posts, now.getTime() - dayMs).length;
  const dailyAverage7d = lastWeek(posts, now).length / 7;
  return { ratio: dailyAverage7d > 0 ? last24h / dailyAverage7d : 0, last24h, dailyAverage7d };
}

/**
 * `ratio24h7d` times the mean plays of the last seven days' posts; the second article's "engagement-weighted version".
 * Fault: it inherits those of the ratio, and one widely played post outweighs all the others.
 */
export function weightedRatio(
  posts: readonly Pick<Post, "postedAt" | "plays">[],
  now: Date,
): number {
  const recent = lastWeek(posts, now);
  return ratio24h7d(posts, now).ratio * mean(recent.map(({ plays }) => plays ?? 0));
}

/**
 * Whether to go on posting under a tag, by the second article's calendar: from a ratio of 2, until it is below 1.
 * Fault: on real series it changes its mind five times a month a tag.
 */
export function keepsPosting(ratio: number, posting: boolean): boolean {
  return posting ? ratio >= 1 : ratio >= 2;
}

/** A post made exactly seven days ago counts, and so does one dated in the future. */
function lastWeek<P extends Pick<Post, "postedAt">>(posts: readonly P[], now: Date): readonly P[] {
  return postedSince(posts, now.getTime() - 7 * dayMs);
}

function postedSince<P extends Pick<Post, "postedAt">>(
  posts: readonly P[],
  cutoff: number,
): readonly P[] {
  return posts.filter(({ postedAt }) => postedAt !== null && postedAt.getTime() >= cutoff);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
