import type { Post, Region, TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, PostSource, RequestContext } from "../ports/ports.ts";
import { bestPosts, isRecent, reachesBackAWeek } from "./best-posts.ts";
import { captionTags } from "./caption-tags.ts";
import { distinctPosts } from "./distinct-posts.ts";
import { unlessFailed } from "./unless-failed.ts";

/** The best posts of a tag, and whether they are of the last seven days or had to be older. */
export interface WeekPosts {
  readonly posts: readonly Post[];
  readonly age: "last week" | "older";
}

/** The same as far as they could be asked for. */
interface KnownWeekPosts extends WeekPosts {
  /** Why the last week could not be searched for; `null` when nothing is missing. */
  readonly failure: ProviderError | null;
}

/** Posts of the last week that a search is asked for: one call. */
export const searchedPosts = 30;

export interface WeekPostsRequest {
  readonly tag: TagName;
  readonly region: Region;
  /** Posts of the tag that were read already. */
  readonly read: readonly Post[];
  /** Posting time of the oldest post of the sample those are from; a newest-first list may not reach back a week. */
  readonly oldestRead: Date | null;
  readonly limit: number;
}

/**
 * The best posts of the last seven days under a tag: from those already read and, when these are few or all from
 * today, a search of the last week for posts that carry the tag. When there are none at all, the best older ones,
 * labelled so. Never a mix. A provider's fault costs only what the search would have found.
 */
export async function weekPosts(
  { tag, region, read, oldestRead, limit }: WeekPostsRequest,
  source: PostSource,
  requestContext: RequestContext,
  now: Date,
): Promise<KnownWeekPosts> {
  const own = read.filter((post) => isRecent(post, now));
  const enough = own.length >= limit && reachesBackAWeek(oldestRead, now);
  const found = enough ? [] : await unlessFailed(search());
  const [more, failure] = found instanceof ProviderError ? [[], found] : [found, null];
  const recent = bestPosts(distinctPosts([...own, ...more]), now, limit);
  if (recent.length > 0) return { posts: recent, age: "last week", failure };
  return { posts: bestPosts(read, now, limit), age: "older", failure };

  async function search(): Promise<readonly Post[]> {
    const want = { region, limit: searchedPosts };
    const { posts } = await source.recentPosts(tag, want, requestContext);
    return posts.filter((post) => captionTags(post.caption).includes(tag) && isRecent(post, now));
  }
}

/** The same for a tag that was read. */
export type FindWeekPosts = (
  read: Snapshot,
  want: Pick<WeekPostsRequest, "region" | "limit">,
) => Promise<WeekPosts>;

export function weekPostsFinder(
  { provider, log }: Pick<Ports, "provider" | "log">,
  requestContext: RequestContext,
  now: Date,
): FindWeekPosts {
  return async ({ tag, topPosts, sample }, want) => {
    // A list by date was read on several days: its last page alone may not reach back a week.
    const oldestRead = sample?.order === "ranked" ? sample.oldest : null;
    const request = { tag, read: topPosts, oldestRead, ...want };
    const { failure, ...found } = await weekPosts(request, provider, requestContext, now);
    if (failure) log.warn("posts.missing", { tag, region: want.region, failure: failure.failure });
    return found;
  };
}
