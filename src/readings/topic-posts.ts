import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import type { TaggedPost } from "../scorer/co-tags.ts";
import { newest } from "./stored-or-read.ts";
import { knownPosts, taggedPosts } from "./tagged-posts.ts";
import type { TodaysReadings } from "./todays-readings.ts";

/** A tag with the posts that are known of it. */
export interface TopicPosts {
  readonly tag: TagName;
  readonly snapshot: Snapshot;
  readonly posts: readonly TaggedPost[];
}

/** From so many posts on, more of them hardly change what goes with a tag. */
const enoughPosts = 20;

type Sources = Pick<Ports, "pool" | "snapshots"> & { readonly readings: TodaysReadings };

/**
 * The posts of a tag that somebody picks for; the tag is read when fewer than 20 of its posts are known. `undefined` when
 * there is no such tag. Rejects with a `ProviderError` when it cannot be read and nothing is known of it.
 */
export async function topicPosts(
  tag: TagName,
  ports: Sources,
  requestContext: RequestContext,
): Promise<TopicPosts | undefined> {
  const known = await stored(tag, ports);
  if (known && isEnough(known)) return known;
  try {
    const reading = await ports.readings.ask({ kind: "name", name: tag }, null, requestContext);
    if (!reading) return undefined;
    const { sample, snapshot } = reading;
    return { tag, snapshot, posts: taggedPosts(tag, sample.posts) };
  } catch (failure) {
    if (failure instanceof ProviderError && known && known.posts.length > 0) return known;
    throw failure;
  }
}

/** Whether so many posts of a tag are known that it is not read for a pick. */
export async function isTopicKnown(
  tag: TagName,
  ports: Pick<Ports, "pool" | "snapshots">,
): Promise<boolean> {
  return isEnough(await stored(tag, ports));
}

function isEnough(known: TopicPosts | undefined): boolean {
  return known !== undefined && known.posts.length >= enoughPosts;
}

async function stored(
  tag: TagName,
  ports: Pick<Ports, "pool" | "snapshots">,
): Promise<TopicPosts | undefined> {
  const snapshot = await newest({ tag, region: null }, ports);
  return snapshot && { tag, snapshot, posts: await knownPosts(tag, ports) };
}
