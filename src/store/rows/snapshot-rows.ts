import type { Music, Post, TagAbout } from "../../domain/hashtag.ts";
import {
  type DailyCounters,
  type Reading,
  type SampleSummary,
  type Snapshot,
  utcDay,
} from "../../domain/snapshot.ts";
import { fromInstant, toInstant } from "../codecs/instants.ts";
import type { SnapshotKey, SnapshotPostTable, SnapshotTable } from "../snapshot-tables.ts";

export function snapshotKey({ tag, readAt, region, provider }: Snapshot): SnapshotKey {
  return { tag, day: utcDay(readAt), region: region ?? "", provider };
}

export function snapshotRow(snapshot: Snapshot): SnapshotTable {
  const { sample, commerce, about } = snapshot;
  return {
    ...snapshotKey(snapshot),
    read_at: snapshot.readAt.getTime(),
    hashtag_id: snapshot.hashtagId,
    uses: snapshot.uses,
    views: snapshot.views,
    commerce: flag(commerce),
    description: about?.description ?? null,
    is_challenge: flag(about?.challenge ?? null),
    is_music: flag(about?.music ?? null),
    is_show: flag(about?.show ?? null),
    daily_read_at: toInstant(snapshot.daily?.readAt ?? null),
    daily_uses: snapshot.daily?.uses ?? null,
    daily_views: snapshot.daily?.views ?? null,
    ...(sample ? sampleColumns(sample) : noSample),
  };
}

function flag(holds: boolean | null): 0 | 1 | null {
  return holds === null ? null : holds ? 1 : 0;
}

function fromFlag(flagged: 0 | 1 | null): boolean | null {
  return flagged === null ? null : flagged === 1;
}

type SampleColumns = Pick<SnapshotTable, Extract<keyof SnapshotTable, `sample_${string}`>>;

function sampleColumns(sample: SampleSummary): SampleColumns {
  const { likeRateInterval, overlapInterval } = sample;
  return {
    sample_posts: sample.posts,
    sample_pages: sample.pages,
    sample_duplicates: sample.duplicates,
    sample_undated: sample.undated,
    sample_order: sample.order,
    sample_oldest: toInstant(sample.oldest),
    sample_newest: toInstant(sample.newest),
    sample_region_share: toMillionths(sample.regionShare),
    sample_like_rate: toMillionths(sample.likeRate),
    sample_like_rate_low: toMillionths(likeRateInterval?.low ?? null),
    sample_like_rate_high: toMillionths(likeRateInterval?.high ?? null),
    sample_median_likes: sample.medianLikes,
    sample_overlap: toMillionths(sample.overlap),
    sample_overlap_low: toMillionths(overlapInterval?.low ?? null),
    sample_overlap_high: toMillionths(overlapInterval?.high ?? null),
    sample_usable: sample.usable,
    sample_authors: sample.authors,
    sample_exhausted: flag(sample.exhausted),
  };
}

const noSample: SampleColumns = {
  sample_posts: null,
  sample_pages: null,
  sample_duplicates: null,
  sample_undated: null,
  sample_order: null,
  sample_oldest: null,
  sample_newest: null,
  sample_region_share: null,
  sample_like_rate: null,
  sample_like_rate_low: null,
  sample_like_rate_high: null,
  sample_median_likes: null,
  sample_overlap: null,
  sample_overlap_low: null,
  sample_overlap_high: null,
  sample_usable: null,
  sample_authors: null,
  sample_exhausted: null,
};

export function readingFrom(row: SnapshotTable): Reading {
  return {
    tag: row.tag,
    region: row.region || null,
    provider: row.provider,
    readAt: new Date(row.read_at),
    hashtagId: row.hashtag_id,
    uses: row.uses,
    views: row.views,
    commerce: fromFlag(row.commerce),
    about: aboutFrom(row),
    sample: sampleFrom(row),
    daily: dailyFrom(row),
  };
}

function aboutFrom(row: SnapshotTable): TagAbout | null {
  const about = {
    description: row.description,
    challenge: fromFlag(row.is_challenge),
    music: fromFlag(row.is_music),
    show: fromFlag(row.is_show),
  };
  return Object.values(about).some((told) => told !== null) ? about : null;
}

function dailyFrom(row: SnapshotTable): DailyCounters | null {
  const readAt = fromInstant(row.daily_read_at);
  return readAt && { readAt, uses: row.daily_uses, views: row.daily_views };
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
    regionShare: fromMillionths(row.sample_region_share),
    exhausted: fromFlag(row.sample_exhausted),
    usable: row.sample_usable,
    likeRate: fromMillionths(row.sample_like_rate),
    medianLikes: row.sample_median_likes,
    authors: row.sample_authors,
    overlap: fromMillionths(row.sample_overlap),
    likeRateInterval: intervalFrom(row.sample_like_rate_low, row.sample_like_rate_high),
    overlapInterval: intervalFrom(row.sample_overlap_low, row.sample_overlap_high),
  };
}

function intervalFrom(lowest: number | null, highest: number | null) {
  const [low, high] = [fromMillionths(lowest), fromMillionths(highest)];
  return low === null || high === null ? null : { low, high };
}

/** A share as the table keeps it: a whole number takes SQLite three bytes, a fraction eight. */
function toMillionths(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1e6);
}

function fromMillionths(share: number | null): number | null {
  return share === null ? null : share / 1e6;
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
    saves: post.saves,
    music_id: post.music?.id ?? null,
    music_title: post.music?.title ?? null,
    music_author: post.music?.author ?? null,
    music_original: flag(post.music?.original ?? null),
    advert: flag(post.advert),
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
    saves: row.saves,
    music: musicFrom(row),
    advert: fromFlag(row.advert),
    postedAt: fromInstant(row.posted_at),
    url: row.url,
  };
}

function musicFrom(row: SnapshotPostTable): Music | null {
  const { music_id: id, music_title: title, music_author: author } = row;
  return id === null ? null : { id, title, author, original: fromFlag(row.music_original) };
}
