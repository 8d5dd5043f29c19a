import type { Hashtag, Post, Region, Sample, TagName, TagRef } from "../domain/hashtag.ts";
import { type SampleSummary, type Snapshot, utcDay } from "../domain/snapshot.ts";
import { ProviderError, type ProviderFailure } from "../errors.ts";
import type {
  HashtagSource,
  Ports,
  RequestContext,
  SampleRequest,
  SnapshotStore,
} from "../ports/ports.ts";
import { summarise } from "../scorer/sample-summary.ts";
import { bestPosts } from "./best-posts.ts";
import { profileOf } from "./profile.ts";
import { areOfAnother } from "./whose-posts.ts";

/** The result of reading a tag once. */
export interface TagReading {
  readonly hashtag: Hashtag;
  readonly sample: Sample;
  readonly summary: SampleSummary;
  readonly snapshot: Snapshot;
  /**
   * True when a country was asked for but the posts are those of the whole world; `null` when that is not known,
   * because the whole world was not read lately.
   */
  readonly sameAsWorld: boolean | null;
}

/**
 * Pages of up to 35 posts. A command gets the articles' 60 to 90 posts, which give stable medians. The daily reading
 * takes one page, because three quarters of a list are the same two months later.
 */
export const samplePages = { asked: 2, daily: 1 } as const;
const postsKept = 6;

/**
 * Reads a tag's counters and posts now and stores them as today's snapshot. `undefined` when there is no such tag.
 * Rejects with a `ProviderError` when the counters cannot be read. When only the posts cannot be read, or are another
 * tag's, the counters are stored, and the sample is empty and says why.
 */
export async function readTag(
  ref: TagRef,
  want: SampleRequest,
  { provider, snapshots, targetCreators }: Ports,
  requestContext: RequestContext,
): Promise<TagReading | undefined> {
  const found = await provider.find(ref, requestContext);
  if (!found) return undefined;
  const sample = await sampleOrNothing(found, want, provider, requestContext);
  const hashtag = sample.posts.length > 0 ? { ...found, ...ofUsed(found) } : found;
  const summary = summarise(sample, want.region, targetCreators);
  const snapshot = snapshotOf(hashtag, want.region, summary, sample.posts);
  const sameAsWorld = await comparedWithWorld(hashtag.name, want.region, sample.posts, snapshots);
  if (await isWanted(snapshot, requestContext, snapshots)) await snapshots.save(snapshot);
  return { hashtag, sample, summary, snapshot, sameAsWorld };
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

/**
 * Whether to store the reading. A command does not replace the day's reading, because readings are compared from day to
 * day: one at six in the evening would move half of the next day's gain to this day.
 */
async function isWanted(
  snapshot: Snapshot,
  { purpose }: RequestContext,
  snapshots: SnapshotStore,
): Promise<boolean> {
  const { tag, region, readAt } = snapshot;
  if (!hasCounters(snapshot)) return false;
  if (purpose !== "command") return true;
  const last = (await snapshots.latest([tag], region)).get(tag);
  return !last || last.readAt < dailyReadingOf(readAt);
}

/** When the daily readings of that UTC day start. */
export function dailyReadingOf(day: Date): Date {
  return new Date(`${utcDay(day)}T06:00:00Z`);
}

const sameShare = 0.8;

async function comparedWithWorld(
  tag: TagName,
  region: Region,
  posts: readonly Post[],
  snapshots: SnapshotStore,
): Promise<boolean | null> {
  if (region === null || posts.length === 0) return null;
  const world = (await snapshots.latest([tag], null)).get(tag)?.topPosts ?? [];
  if (world.length === 0) return null;
  const ids = new Set(posts.map(({ id }) => id));
  return world.filter(({ id }) => ids.has(id)).length / world.length >= sameShare;
}

/**
 * Failures after which a reading goes on without posts: temporary faults and a spent budget. For the others a person
 * has to act.
 */
const passes: Readonly<Record<ProviderFailure, boolean>> = {
  unauthorized: false,
  "out-of-credit": false,
  "rate-limited": true,
  unavailable: true,
  malformed: true,
  unsupported: false,
  "over-budget": true,
};

async function sampleOrNothing(
  hashtag: Hashtag,
  want: SampleRequest,
  provider: HashtagSource,
  requestContext: RequestContext,
): Promise<Sample> {
  try {
    const sample = await provider.sample(hashtag, want, requestContext);
    if (!areOfAnother(sample.posts, hashtag.name)) return sample;
    throw new ProviderError("malformed", "The posts are those of another hashtag.");
  } catch (error) {
    if (!(error instanceof ProviderError) || !passes[error.failure]) throw error;
    const nothing = { posts: [], pages: 0, duplicates: 0, unusable: 0, exhausted: false };
    const cut = requestContext.signal.aborted ? "deadline" : cutBy(error);
    return { ...nothing, cut, provider: hashtag.provider, readAt: hashtag.readAt };
  }
}

function cutBy({ failure }: ProviderError): "budget" | "failure" {
  return failure === "over-budget" ? "budget" : "failure";
}

function snapshotOf(
  { id, name, ...hashtag }: Hashtag,
  region: Region,
  sample: SampleSummary,
  posts: readonly Post[],
): Snapshot {
  return {
    ...hashtag,
    hashtagId: id,
    tag: name,
    region,
    sample: sample.pages > 0 ? sample : null,
    profile: sample.pages > 0 ? profileOf(posts, name) : null,
    topPosts: bestPosts(posts, hashtag.readAt, postsKept),
  };
}
