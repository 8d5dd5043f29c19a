import type { Hashtag, Region, TagName } from "../domain/hashtag.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import { type SampleSummary, type Snapshot, utcDay } from "../domain/snapshot.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { drawnToWorld } from "../scorer/region-sample.ts";
import { summarise } from "../scorer/sample-summary.ts";
import { weekMs } from "../time-units.ts";
import { bestPosts } from "./best-posts.ts";
import { isWorlds, type KnownPages, knownPages } from "./known-pages.ts";
import { freshFirstPage, type PooledSample, pooled } from "./pooled-posts.ts";
import { profileOf } from "./profile.ts";
import { pagesOf, type ReadPages, readPages } from "./read-pages.ts";
import { settledId } from "./settled-id.ts";

/** Everything that is known of a tag today. */
export interface TagReading {
  readonly hashtag: Hashtag;
  readonly sample: PooledSample;
  readonly summary: SampleSummary;
  readonly snapshot: Snapshot;
  readonly sameAsWorld: KnownPages["sameAsWorld"];
}

/** A reading that was just made. */
export interface NewReading {
  readonly snapshot: Snapshot;
  /** Why posts that were due are missing; `null` when none are. */
  readonly cut: PooledSample["cut"];
}

const postsKept = 6;

/**
 * Reads a tag's counters, and the pages of its list that are due, and keeps them as the day's reading of the whole
 * world. `undefined` when there is no such tag. Rejects with a `ProviderError` when the counters cannot be read; when
 * only posts cannot, or are another tag's, the counters are kept with the posts that are known.
 */
export async function readWorld(
  name: TagName,
  ports: Ports,
  requestContext: RequestContext,
): Promise<NewReading | undefined> {
  const told = await ports.provider.find({ kind: "name", name }, requestContext);
  if (!told) return undefined;
  const found = { ...told, id: await settledId(told, ports) };
  const known = await pagesOf(found, null, ports);
  const subject = { hashtag: found, region: null, pages: known, world: [] };
  const { pages, cut } = await readPages(subject, ports, requestContext);
  const hasPosts = pages.some(({ posts }) => posts.length > 0);
  const hashtag = hasPosts ? { ...found, ...ofUsed(found) } : found;
  return { snapshot: await keep({ hashtag, region: null, pages, world: null }, ports), cut };
}

/**
 * The same from one country, for a reading of the whole world: counters know no countries, so only posts are read. Where
 * the country makes no difference, they are the whole world's.
 */
export async function readRegion(
  world: Snapshot,
  region: string,
  ports: Ports,
  requestContext: RequestContext,
): Promise<NewReading> {
  const hashtag = hashtagOf(world);
  const { pages, cut } = await pagesFromRegion(hashtag, region, ports, requestContext);
  const isOwn = pages.some((page) => page.region === region);
  const read = { hashtag, region, pages, world: isOwn ? world.sample : null };
  return { snapshot: await keep(read, ports), cut };
}

async function pagesFromRegion(
  hashtag: Hashtag,
  region: string,
  ports: Ports,
  requestContext: RequestContext,
): Promise<ReadPages> {
  const [world, own] = await Promise.all([
    pagesOf(hashtag, null, ports),
    pagesOf(hashtag, region, ports),
  ]);
  if (await isIgnored(own, hashtag, ports)) return { pages: world, cut: null };
  const subject = { hashtag, region, pages: own, world };
  const read = await readPages(subject, ports, requestContext);
  return isWorlds(read.pages) ? { ...read, pages: world } : read;
}

const probes = 5;
const probedAgainMs = 8 * weekMs;

/**
 * Whether a country is known to make no difference: for this tag, or, while the newest look is less than eight weeks old
 * and five in a row found so, for any.
 */
async function isIgnored(
  own: readonly PoolPage[],
  { provider }: Hashtag,
  { pool, clock }: Pick<Ports, "pool" | "clock">,
): Promise<boolean> {
  if (own.length > 0) return isWorlds(own);
  const last = await pool.probes(provider, probes);
  const age = clock().getTime() - (last[0]?.readAt.getTime() ?? -Infinity);
  const isSure = last.length === probes && last.every(({ sameAsWorld }) => sameAsWorld);
  return isSure && age < probedAgainMs;
}

/** A reading with the posts that are known. */
export async function lookAt(
  snapshot: Snapshot,
  cut: PooledSample["cut"],
  ports: Pick<Ports, "pool" | "targetCreators">,
): Promise<TagReading> {
  const { pages, sameAsWorld } = await knownPages(snapshot, ports);
  const sample = pooled(pages, cut);
  const summary = snapshot.sample ?? summarise(sample, snapshot.region, ports.targetCreators);
  return { hashtag: hashtagOf(snapshot), sample, summary, snapshot, sameAsWorld };
}

/** Counters of a tag that has posts: 0 uses or views then means "not known". */
function ofUsed({ uses, views }: Hashtag): Pick<Hashtag, "uses" | "views"> {
  return { uses: uses || null, views: views || null };
}

/**
 * Whether any counter is known. A reading without one is not stored, because it would replace a good one of the day.
 */
export function hasCounters({ uses, views }: Pick<Snapshot, "uses" | "views">): boolean {
  return uses !== null || views !== null;
}

/** When the daily readings of that UTC day start. */
export function dailyReadingOf(day: Date): Date {
  return new Date(`${utcDay(day)}T06:00:00Z`);
}

interface ReadTag {
  readonly hashtag: Hashtag;
  readonly region: Region;
  readonly pages: readonly PoolPage[];
  /** What the posts of a country are drawn to; `null` where they are the whole world's. */
  readonly world: SampleSummary | null;
}

async function keep(
  { hashtag, region, pages, world }: ReadTag,
  { snapshots, targetCreators, clock }: Pick<Ports, "snapshots" | "targetCreators" | "clock">,
): Promise<Snapshot> {
  const { id, name, ...counters } = hashtag;
  const { readAt, uses, views } = counters;
  const sample = pooled(pages);
  const snapshot: Snapshot = {
    ...counters,
    hashtagId: id,
    tag: name,
    region,
    sample: pages.length > 0 ? summaryOf(sample, region, targetCreators, world) : null,
    daily: readAt >= dailyReadingOf(readAt) ? { readAt, uses, views } : null,
    profile: newProfile(name, pages, utcDay(clock())),
    topPosts: bestPosts(sample.latest, readAt, postsKept),
  };
  if (!hasCounters(snapshot)) return snapshot;
  await snapshots.save(snapshot);
  // Whoever asks later is told the same, to the last digit.
  return (await snapshots.latest([name], region)).get(name) ?? snapshot;
}

/** From a country with what is known of the whole world, which makes the measures of its few posts surer. */
function summaryOf(
  sample: PooledSample,
  region: Region,
  targetCreators: readonly string[],
  world: SampleSummary | null,
): SampleSummary {
  const own = summarise(sample, region, targetCreators);
  return region !== null && world ? { ...own, ...drawnToWorld(own, world) } : own;
}

/** Of posts that were read today; `null` when none were. */
function newProfile(tag: TagName, pages: readonly PoolPage[], today: string): Snapshot["profile"] {
  const isNew = pages.some(({ readAt }) => utcDay(readAt) === today);
  if (!isNew) return null;
  const first = freshFirstPage(pages);
  return first ? profileOf(first.posts, tag, "page") : profileOf(pooled(pages).posts, tag, "pool");
}

/** The tag as it was read. */
export function hashtagOf({
  tag,
  hashtagId,
  uses,
  views,
  commerce,
  about,
  provider,
  readAt,
}: Snapshot): Hashtag {
  return { id: hashtagId, name: tag, uses, views, commerce, about, provider, readAt };
}
