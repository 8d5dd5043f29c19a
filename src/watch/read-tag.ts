import type { Hashtag, Post, Region, Sample, TagRef } from "../hashtag.ts";
import type { Errand, Ports } from "../ports.ts";
import { summarise } from "../scorer/sample-summary.ts";
import type { SampleSummary, Snapshot } from "../snapshot.ts";
import { bestPosts } from "./best-posts.ts";

/** Everything one look at a tag brings. */
export interface TagReading {
  readonly hashtag: Hashtag;
  readonly sample: Sample;
  readonly summary: SampleSummary;
  readonly snapshot: Snapshot;
}

/** Pages of up to 35 posts: the articles' 60 to 90 posts, which steady the medians. */
const samplePages = 2;
const postsKept = 6;

/**
 * Reads a tag's counters and posts now and keeps them as today's snapshot. `undefined` when there is no such tag.
 * Rejects with a `ProviderError`.
 */
export async function readTag(
  ref: TagRef,
  region: Region,
  { hashtags, snapshots, targetCreators }: Ports,
  errand: Errand,
): Promise<TagReading | undefined> {
  const hashtag = await hashtags.find(ref, errand);
  if (!hashtag) return undefined;
  const sample = await hashtags.sample(hashtag, { region, pages: samplePages }, errand);
  const summary = summarise(sample, region, targetCreators);
  const snapshot = snapshotOf(hashtag, region, summary, sample.posts);
  await snapshots.save(snapshot);
  return { hashtag, sample, summary, snapshot };
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
    sample,
    topPosts: bestPosts(posts, hashtag.readAt, postsKept),
  };
}
