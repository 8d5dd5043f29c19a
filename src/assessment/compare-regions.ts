import { mapYielding } from "../async/yield-to-event-loop.ts";
import { explain } from "../card/apology.ts";
import type { Post, TagName, TagRef } from "../domain/hashtag.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { distinctPosts } from "../readings/distinct-posts.ts";
import type { TagReading } from "../readings/read-tag.ts";
import { taggedPosts } from "../readings/tagged-posts.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { type LocalScore, localScore } from "../scorer/local-score.ts";
import { type LocalTag, localTags } from "../scorer/local-tags.ts";
import { drawnToWorld } from "../scorer/region-sample.ts";
import { summarise } from "../scorer/sample-summary.ts";
import { type Assessment, courseOf, historySince, type Judging, judge } from "./assess.ts";
import type { JudgedFrom } from "./judging.ts";
import { ownAudience, targetCreatorsOf } from "./own-audience.ts";

/**
 * What a country's numbers are made of: the list that it is shown, the posts of the whole world's list that are from there,
 * where the provider takes no notice of the country, or all of that list, where these are too few.
 */
export type RegionBasis = "list" | "posts" | "world";

/** A tag as seen from one country. */
export interface JudgedRegion {
  readonly region: string;
  readonly reading: TagReading;
  readonly assessment: Assessment;
  readonly basis: RegionBasis;
  /** What can be compared between countries; `null` where its posts are the whole world's, or too few. */
  readonly local: LocalScore | null;
  /** What creators there add to the tag, and others hardly do, among the posts that were read anyway. */
  readonly localTags: readonly LocalTag[];
  /** Those among its authors, at least; `null` when none are set. */
  readonly targetCreators: readonly string[] | null;
}

export interface UnreadRegion {
  readonly region: string;
  /** A sentence: why it could not be read. */
  readonly problem: string;
}

export interface RegionComparison {
  readonly world: TagReading;
  /** In the order asked for. */
  readonly read: readonly JudgedRegion[];
  readonly unread: readonly UnreadRegion[];
}

type Sources = JudgedFrom & Pick<Ports, "targetCreators"> & { readonly readings: TodaysReadings };

/**
 * Reads the tag from each country and judges it there. `undefined` when there is no such tag. A provider's fault concerns one
 * country only; rejects with a `ProviderError` when faults left none.
 */
export async function compareRegions(
  { ref, regions }: { readonly ref: TagRef; readonly regions: readonly string[] },
  ports: Sources,
  requestContext: RequestContext,
  judging: Judging,
): Promise<RegionComparison | undefined> {
  const world = await ports.readings.ask(ref, null, requestContext);
  if (!world) return undefined;
  const { name, id } = world.hashtag;
  const read = (region: string) =>
    readFrom({ kind: "name", name }, region, ports.readings, requestContext);
  const found = await readEach(regions, read);
  const readings = found.flatMap(({ region, reading }) =>
    reading && !(reading instanceof ProviderError) ? [{ region, reading }] : [],
  );
  const failures = found.flatMap(({ region, reading: failure }) =>
    failure instanceof ProviderError ? [{ region, failure }] : [],
  );
  if (failures[0] && readings.length === 0) throw failures[0].failure;
  const history = await ports.snapshots.history(name, historySince(judging.now));
  const course = courseOf(id, history, judging.now);
  const all = [world, ...readings.map(({ reading }) => reading)];
  const posts = distinctPosts(all.flatMap(({ sample }) => sample.posts));
  const judgeIn = async (one: { region: string; reading: TagReading }) => {
    const { reading, basis } = seenFrom(one, world, ports);
    const audience = await ownAudience(reading.snapshot, judging.targetLists, ports);
    const assessment = judge(reading.snapshot, course, judging, audience);
    const targetCreators = await targetCreatorsOf(reading, judging.targetLists, ports);
    const local = localOf({ reading, basis }, assessment, judging);
    const added = localTagsOf(name, one.region, posts);
    return {
      ...{ region: one.region, reading, assessment, basis, local },
      ...{ localTags: added, targetCreators },
    };
  };
  return {
    world,
    read: await mapYielding(readings, judgeIn),
    unread: failures.map(({ region, failure }) => ({ region, problem: explain(failure) })),
  };
}

/** From fewer usable posts a country's like rate is hardly more than the whole world's. */
const fewestUsable = 10;

/** By where a post is from, whichever country's list it was found in. */
function localTagsOf(tag: TagName, region: string, posts: readonly Post[]): readonly LocalTag[] {
  const from = (isThere: boolean) =>
    taggedPosts(
      tag,
      posts.filter((post) => post.region && (post.region === region) === isThere),
    );
  return localTags(tag, from(true), from(false));
}

type SeenFrom = Pick<JudgedRegion, "reading" | "basis">;

/** Where the provider ignores the country, by the posts of the whole world's list that are from there, if they are enough. */
function seenFrom(
  { region, reading }: Pick<JudgedRegion, "region" | "reading">,
  world: TagReading,
  { targetCreators }: Pick<Ports, "targetCreators">,
): SeenFrom {
  if (!reading.sameAsWorld) return { reading, basis: "list" };
  const posts = world.sample.posts.filter((post) => post.region === region);
  const own = summarise({ ...world.sample, posts }, region, targetCreators);
  if ((own.usable ?? 0) < fewestUsable) return { reading, basis: "world" };
  const { regionShare } = reading.summary;
  const summary = { ...own, ...drawnToWorld(own, world.summary), regionShare };
  const sample = { ...world.sample, posts, latest: posts };
  const snapshot = { ...reading.snapshot, sample: summary };
  return { reading: { ...reading, sample, summary, snapshot }, basis: "posts" };
}

function localOf(
  { reading, basis }: SeenFrom,
  assessment: Assessment,
  { cohort }: Judging,
): LocalScore | null {
  const isOwn = basis !== "world" && (reading.summary.usable ?? 0) >= fewestUsable;
  return isOwn ? localScore(assessment, assessment.evidence, cohort) : null;
}

interface Found {
  readonly region: string;
  readonly reading: TagReading | ProviderError | undefined;
}

async function readFrom(
  ref: TagRef,
  region: string,
  readings: TodaysReadings,
  requestContext: RequestContext,
): Promise<Found> {
  try {
    return { region, reading: await readings.ask(ref, region, requestContext) };
  } catch (failure) {
    if (failure instanceof ProviderError) return { region, reading: failure };
    throw failure;
  }
}

/**
 * One country after the other until one makes a difference, and then the rest together: what ignores countries is found out
 * by the first ones, and the rest cost nothing.
 */
async function readEach(
  regions: readonly string[],
  read: (region: string) => Promise<Found>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const region of regions) {
    const one = await read(region);
    found.push(one);
    const isIgnored = one.reading instanceof ProviderError || one.reading?.sameAsWorld;
    if (!isIgnored) break;
  }
  return [...found, ...(await Promise.all(regions.slice(found.length).map(read)))];
}
