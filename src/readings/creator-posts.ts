import type { Creator, Post } from "../domain/hashtag.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import type { PlayedPost } from "../scorer/tag-effects.ts";
import { dayMs } from "../time-units.ts";
import { captionTags } from "./caption-tags.ts";

/** Somebody's newest posts. */
export interface CreatorReading {
  readonly creator: Creator;
  /** Newest first; undated ones last. */
  readonly posts: readonly Post[];
}

/**
 * Reads somebody's newest posts: one call for the person, and one for each page of posts. `undefined` when nobody has that
 * handle. Somebody who is private, or says to have no posts, is not asked for them.
 */
export async function creatorPosts(
  handle: string,
  limit: number,
  { provider }: Pick<Ports, "provider">,
  requestContext: RequestContext,
): Promise<CreatorReading | undefined> {
  const creator = await provider.creator(handle, requestContext);
  if (!creator) return undefined;
  const isEmpty = creator.posts === 0 || creator.isPrivate === true;
  const posts = isEmpty ? [] : await provider.postsBy(creator, limit, requestContext);
  return { creator, posts };
}

/** Younger posts are still being found by people, so that their plays say nothing yet. */
const youngestMs = 2 * dayMs;

/** The posts by their tags and plays. TikTok shows 0 plays for those it does not count, too. */
export function playedPosts(posts: readonly Post[], now: Date): readonly PlayedPost[] {
  return posts.map(({ caption, plays, postedAt }) => {
    const isYoung = postedAt !== null && now.getTime() - postedAt.getTime() < youngestMs;
    return { tags: captionTags(caption), plays: isYoung || plays === 0 ? null : plays };
  });
}
