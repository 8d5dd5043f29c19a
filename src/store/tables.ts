import type { Subscription } from "../brief/subscription.ts";
import type { TagName } from "../hashtag.ts";
import type { DeliveryOutcome, Errand, Platform } from "../ports.ts";
import type { SampleSummary } from "../snapshot.ts";

/**
 * The tables as queries see them. Times are milliseconds since 1970 in a 64-bit integer: six bytes instead of the 24
 * of ISO text in a table of millions, ordered as they stand, and the same in PostgreSQL. Days and local times are text
 * because that is what they are compared as. Flags are 0 and 1.
 */
export interface Tables {
  readonly snapshot: SnapshotTable;
  readonly snapshot_post: SnapshotPostTable;
  readonly watchlist: WatchlistTable;
  readonly watchlist_tag: WatchlistTagTable;
  readonly subscription: SubscriptionTable;
  readonly delivery: DeliveryTable;
  readonly setting: SettingTable;
  readonly credit: CreditTable;
  readonly answer: AnswerTable;
  /** Kysely's own record of what `migrate` has run. */
  readonly kysely_migration: { readonly name: string; readonly timestamp: string };
}

/** What makes a reading the only one of its kind; a later one with the same key replaces it. */
export interface SnapshotKey {
  readonly tag: TagName;
  /** "2026-11-20", UTC */
  readonly day: string;
  /** Empty for the whole world: a key has no nulls. */
  readonly region: string;
  readonly provider: string;
}

/** The `sample_` columns are all null when only the counters were read. */
export interface SnapshotTable extends SnapshotKey {
  readonly read_at: number;
  readonly hashtag_id: string;
  readonly uses: number | null;
  readonly views: number | null;
  readonly commerce: 0 | 1 | null;
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
}

export interface SnapshotPostTable extends SnapshotKey {
  /** Its place among the snapshot's posts, from 0. */
  readonly place: number;
  readonly post_id: string;
  readonly kind: "video" | "photo";
  readonly caption: string | null;
  readonly author: string | null;
  readonly post_region: string | null;
  readonly plays: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly posted_at: number | null;
  readonly url: string;
}

interface OwnedTable {
  readonly platform: Platform;
  readonly workspace: string;
}

interface WatchlistTable extends OwnedTable {
  readonly name: string;
  readonly created_by: string;
  readonly created_at: number;
}

interface WatchlistTagTable extends OwnedTable {
  readonly list: string;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly tag: TagName;
}

export interface SubscriptionTable extends OwnedTable {
  readonly id: string;
  readonly channel: string;
  readonly list: string;
  readonly weekday: Subscription["schedule"]["weekday"];
  readonly time: string;
  readonly zone: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly next_due_at: number;
}

export interface DeliveryTable {
  readonly subscription_id: string;
  readonly period: string;
  readonly state: "sending" | DeliveryOutcome["state"];
  /** The message's reference when sent, otherwise the reason; empty while sending. */
  readonly detail: string;
  readonly at: number;
}

interface CreditTable {
  readonly at: number;
  readonly provider: string;
  readonly endpoint: string;
  readonly credits: number;
  readonly purpose: Errand["purpose"];
  /** Both null when the reading is shared by everybody. */
  readonly platform: Platform | null;
  readonly workspace: string | null;
}

interface AnswerTable {
  readonly key: string;
  readonly body: string;
  readonly expires_at: number;
}

interface SettingTable extends OwnedTable {
  readonly name: string;
  readonly value: string;
}
