import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { Post, TagName } from "../domain/hashtag.ts";
import type { Reading } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { knownPages } from "../readings/known-pages.ts";
import { pooled } from "../readings/pooled-posts.ts";
import type { TagReading } from "../readings/read-tag.ts";
import { audience } from "../scorer/audience.ts";
import { type Overlap, overlapTogether } from "../scorer/region-sample.ts";
import type { TargetLists } from "./target-lists.ts";

type Sources = Pick<Ports, "pool" | "targets">;

/**
 * The audience of a reading by the target creators of the workspace's lists that watch its tag; `undefined` when none of them has
 * any, or the reading has no posts. It is not stored with the reading, which all workspaces share.
 */
export async function ownAudience(
  reading: Reading,
  lists: TargetLists | undefined,
  ports: Sources,
): Promise<Overlap | undefined> {
  const own = lists?.byTag.get(reading.tag);
  if (!lists || !own || !reading.sample) return undefined;
  const { pages, sameAsWorld } = await knownPages(reading, ports);
  const isApart = reading.region !== null && !sameAsWorld;
  const world = isApart ? (await knownPages({ ...reading, region: null }, ports)).pages : [];
  const measure = async (posts: readonly Post[]): Promise<Overlap> => {
    const authors = [...new Set(posts.flatMap(({ author }) => author || []))];
    const found = audience(posts, await ports.targets.among(lists.workspace, own, authors));
    if (!found) return { overlap: null, overlapInterval: null, authors: authors.length };
    return { ...found, overlap: found.hits / found.authors, overlapInterval: found.interval };
  };
  const here = await measure(pooled(pages).posts);
  return world.length > 0 ? overlapTogether(here, await measure(pooled(world).posts)) : here;
}

/** The same for the newest readings of many tags; those without any are missing. */
export async function ownAudiences(
  readings: readonly Reading[],
  lists: TargetLists | undefined,
  ports: Sources,
): Promise<ReadonlyMap<TagName, Overlap>> {
  const concerned = readings.filter(({ tag }) => lists?.byTag.has(tag));
  const found = await mapYielding(concerned, async (reading) => {
    const own = await ownAudience(reading, lists, ports);
    return own ? ([[reading.tag, own]] as const) : [];
  });
  return new Map(found.flat());
}

/**
 * The target creators of a tag, as far as they are among the authors read: of all the workspace's lists that watch it, whichever was
 * asked about, so that a tag has one score in a workspace; else the installation's. `null` when none are set.
 */
export async function targetCreatorsOf(
  { hashtag, sample }: TagReading,
  lists: TargetLists | undefined,
  { targets, targetCreators }: Pick<Ports, "targets" | "targetCreators">,
): Promise<readonly string[] | null> {
  const own = lists?.byTag.get(hashtag.name);
  if (!lists || !own) return targetCreators.length > 0 ? targetCreators : null;
  const authors = sample.posts.flatMap(({ author }) => author || []);
  return targets.among(lists.workspace, own, [...new Set(authors)]);
}
