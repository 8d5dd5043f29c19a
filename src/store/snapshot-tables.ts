import type { Post, TagName } from "../domain/hashtag.ts";
import type { SampleProfile, SampleSummary } from "../domain/snapshot.ts";

/** What makes a reading the only one of its kind; a later one with the same key replaces it. */
export interface SnapshotKey {
  readonly tag: TagName;
  /** "2026-11-20", UTC */
  readonly day: string;
  /** Empty for the whole world: a key has no nulls. */
  readonly region: string;
  readonly provider: string;
}

/** The `sample_` columns are all null when only the counters were read. Shares and rates are in millionths. */
export interface SnapshotTable extends SnapshotKey {
  readonly read_at: number;
  readonly hashtag_id: string;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: 0 | 1 | null;
  /** These four are all null when nothing of it is told, and in readings of earlier versions. */
  readonly description: string | null;
  readonly is_challenge: 0 | 1 | null;
  readonly is_music: 0 | 1 | null;
  readonly is_show: 0 | 1 | null;
  readonly sample_posts: number | null;
  readonly sample_pages: number | null;
  readonly sample_duplicates: number | null;
  readonly sample_undated: number | null;
  readonly sample_order: SampleSummary["order"] | null;
  readonly sample_oldest: number | null;
  readonly sample_newest: number | null;
  readonly sample_region_share: number | null;
  readonly sample_like_rate: number | null;
  readonly sample_median_likes: number | null;
  readonly sample_overlap: number | null;
  readonly sample_like_rate_low: number | null;
  readonly sample_like_rate_high: number | null;
  readonly sample_overlap_low: number | null;
  readonly sample_overlap_high: number | null;
  readonly sample_usable: number | null;
  readonly sample_authors: number | null;
  readonly sample_exhausted: 0 | 1 | null;
  /** The day's first reading after 06:00; all null when there was none, and in readings of earlier versions. */
  readonly daily_read_at: number | null;
  readonly daily_uses: number | null;
  readonly daily_views: number | null;
}

/** The newest reading of one page of a tag's list. */
export interface PoolPageTable extends Omit<SnapshotKey, "day"> {
  readonly page: number;
  readonly hashtag_id: string;
  readonly first_rank: number;
  readonly next: string | null;
  readonly read_at: number;
  readonly list_order: SampleSummary["order"];
  readonly chained: 0 | 1;
  readonly same_as_world: 0 | 1 | null;
  readonly unusable: number;
  /** JSON. */
  readonly posts: string;
}

export interface SnapshotPostTable extends SnapshotKey {
  /** Its place among the snapshot's posts, from 0. */
  readonly place: number;
  readonly post_id: string;
  readonly kind: Post["kind"];
  readonly caption: string | null;
  readonly author: string | null;
  readonly post_region: string | null;
  readonly plays: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly posted_at: number | null;
  readonly url: string;
  /** This, the music and the advert are null in those of earlier versions. */
  readonly saves: number | null;
  readonly music_id: string | null;
  readonly music_title: string | null;
  readonly music_author: string | null;
  readonly music_original: 0 | 1 | null;
  readonly advert: 0 | 1 | null;
}

/** The authors and other tags of a sample. */
export interface SnapshotProfileTable extends SnapshotKey {
  /** Null in those of earlier versions, which read a page every day. */
  readonly source: SampleProfile["source"] | null;
  readonly posts: number;
  /** JSON, a list of handles. */
  readonly authors: string;
  /** Tags and their numbers of posts in turn: "books 12 reading 5". */
  readonly co_tags: string;
}
