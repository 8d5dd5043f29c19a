import type { Post } from "../hashtag.ts";
import { type Reading, type SampleSummary, type Snapshot, utcDay } from "../snapshot.ts";
import { fromInstant, toInstant } from "./instants.ts";
import type { SnapshotKey, SnapshotPostTable, SnapshotTable } from "./tables.ts";

export function snapshotKey({ tag, readAt, region, provider }: Snapshot): SnapshotKey {
  return { tag, day: utcDay(readAt), region: region ?? "", provider };
}

export function snapshotRow(snapshot: Snapshot): SnapshotTable {
  const { sample, commerce } = snapshot;
  return {
    ...snapshotKey(snapshot),
    read_at: snapshot.readAt.getTime(),
    hashtag_id: snapshot.hashtagId,
    uses: snapshot.uses,
    views: snapshot.views,
    commerce: commerce === null ? null : commerce ? 1 : 0,
    sample_posts: sample?.posts ?? null,
    sample_pages: sample?.pages ?? null,
    sample_duplicates: sample?.duplicates ?? null,
    sample_undated: sample?.undated ?? null,
    sample_order: sample?.order ?? null,
    sample_oldest: toInstant(sample?.oldest ?? null),
    sample_newest: toInstant(sample?.newest ?? null),
    sample_region_share: sample?.regionShare ?? null,
    sample_like_rate: sample?.likeRate ?? null,
    sample_median_likes: sample?.medianLikes ?? null,
    sample_overlap: sample?.overlap ?? null,
  };
}

export function readingFrom(row: SnapshotTable): Reading {
  return {
    tag: row.tag,
    region: row.region || null,
    provider: row.provider,
    readAt: new Date(row.read_at),
    hashtagId: row.hashtag_id,
    uses: row.uses,
    views: row.views,
    commerce: row.commerce === null ? null : row.commerce === 1,
    sample: sampleFrom(row),
  };
}

function sampleFrom(row: SnapshotTable): SampleSummary | null {
  const {
    sample_posts: posts,
    sample_pages: pages,
    sample_duplicates: duplicates,
    sample_undated: undated,
    sample_order: order,
  } = row;
  if (posts === null || pages === null || duplicates === null || undated === null || !order)
    return null;
  return {
    posts,
    pages,
    duplicates,
    undated,
    order,
    oldest: fromInstant(row.sample_oldest),
    newest: fromInstant(row.sample_newest),
    regionShare: row.sample_region_share,
    likeRate: row.sample_like_rate,
    medianLikes: row.sample_median_likes,
    overlap: row.sample_overlap,
  };
}

export function postRow(key: SnapshotKey, post: Post, place: number): SnapshotPostTable {
  return {
    ...key,
    place,
    post_id: post.id,
    kind: post.kind,
    caption: post.caption,
    author: post.author,
    post_region: post.region,
    plays: post.plays,
    likes: post.likes,
    comments: post.comments,
    shares: post.shares,
    posted_at: toInstant(post.postedAt),
    url: post.url,
  };
}

export function postFrom(row: SnapshotPostTable): Post {
  return {
    id: row.post_id,
    kind: row.kind,
    caption: row.caption,
    author: row.author,
    region: row.post_region,
    plays: row.plays,
    likes: row.likes,
    comments: row.comments,
    shares: row.shares,
    postedAt: fromInstant(row.posted_at),
    url: row.url,
  };
}
