import type { Generated } from "kysely";
import type { CampaignCounter } from "../domain/campaign.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AlertLevel, Subscription, SubscriptionState } from "../domain/subscription.ts";
import type {
  Alert,
  AlertOutcome,
  DeliveryState,
  Mute,
  Outgoing,
  Platform,
  RequestContext,
  Watchlist,
} from "../ports/ports.ts";
import type {
  PoolPageTable,
  SnapshotPostTable,
  SnapshotProfileTable,
  SnapshotTable,
} from "./snapshot-tables.ts";

/**
 * The tables as queries see them. Times are milliseconds since 1970 in a 64-bit integer: six bytes instead of the 24
 * of ISO text in a table of millions, ordered as they stand, and the same in PostgreSQL. Days and local times are text
 * because that is what they are compared as. Flags are 0 and 1.
 */
export interface Tables {
  readonly snapshot: SnapshotTable;
  readonly snapshot_post: SnapshotPostTable;
  readonly snapshot_profile: SnapshotProfileTable;
  readonly pool_page: PoolPageTable;
  readonly watchlist: WatchlistTable;
  readonly watchlist_tag: WatchlistTagTable;
  readonly target: TargetTable;
  readonly subscription: SubscriptionTable;
  readonly delivery: DeliveryTable;
  readonly alert: AlertTable;
  readonly alert_watched: AlertWatchedTable;
  readonly mute: MuteTable;
  readonly campaign: CampaignTable;
  readonly change: ChangeTable;
  readonly installation: InstallationTable;
  readonly setting: SettingTable;
  readonly credit: CreditTable;
  readonly answer: AnswerTable;
  readonly clock: ClockTable;
  /** Kysely's own record of what `migrate` has run. */
  readonly kysely_migration: { readonly name: string; readonly timestamp: string };
}

interface OwnedTable {
  readonly platform: Platform;
  readonly workspace: string;
}

export interface WatchlistTable extends OwnedTable {
  readonly name: string;
  /** Countries with a space between them: "DE US". */
  readonly regions: string;
  readonly goal: Watchlist["goal"];
  readonly note: string | null;
  /** Both or none. */
  readonly window_opens: number | null;
  readonly window_closes: number | null;
  /** "size", or a fraction as text. */
  readonly uses_bar: string | null;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly created_at: number;
}

export interface WatchlistTagTable extends OwnedTable {
  readonly list: string;
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly tag: TagName;
  /** JSON, a list of texts. */
  readonly labels: string;
}

export interface TargetTable extends OwnedTable {
  readonly list: string;
  readonly handle: string;
  readonly added_by: string;
  readonly added_by_name: string;
  readonly added_at: number;
}

/** The columns of the other kind of subscription are null. */
export interface SubscriptionTable extends OwnedTable {
  readonly id: string;
  readonly kind: Subscription["kind"];
  readonly channel: string;
  readonly list: string;
  /** Empty for whatever the list names. */
  readonly region: string;
  /** ISO weekdays, a digit each: "135" is Monday, Wednesday and Friday. */
  readonly days: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly next_due_at: number | null;
  readonly level: AlertLevel | null;
  readonly owned: 0 | 1 | null;
  readonly state: SubscriptionState["kind"];
  /** Null while active. */
  readonly state_since: number | null;
  /** Why it is failing. */
  readonly state_reason: string | null;
  /** Who paused it. */
  readonly paused_by: string | null;
  readonly paused_by_name: string | null;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly created_at: number;
}

export interface DeliveryTable {
  readonly subscription_id: string;
  readonly period: string;
  readonly what: Outgoing["what"];
  /** To whom: a channel or a person, the other is null. All null where an earlier version did not write it down. */
  readonly platform: Platform | null;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly person: string | null;
  /** JSON. Null once nobody needs it any more. */
  readonly card: string | null;
  /** JSON, as the card. */
  readonly details: string | null;
  readonly under: string | null;
  /** JSON. */
  readonly record: string | null;
  readonly state: DeliveryState["kind"];
  /** The message's reference when sent, otherwise the reason; null when there is neither. */
  readonly detail: string | null;
  readonly attempts: number;
  /** Of a pending one. */
  readonly not_before: number | null;
  /** Null when it was never to be said. */
  readonly expires_at: number | null;
  readonly created_at: number;
  readonly at: number;
}

export interface AlertTable extends OwnedTable {
  readonly id: string;
  readonly subscription_id: string;
  readonly channel: string;
  readonly list: string;
  readonly tag: TagName;
  /** Empty for the whole world. */
  readonly region: string;
  readonly kind: Alert["kind"];
  readonly fired_at: number;
  readonly now: number;
  readonly usual: number;
  readonly z: number;
  readonly since: string;
  readonly outcome: AlertOutcome["kind"];
  /** Null while held. */
  readonly outcome_at: number | null;
}

interface AlertWatchedTable {
  readonly subscription_id: string;
  readonly tag: TagName;
  readonly day: number;
  /** JSON. */
  readonly state: string;
}

interface MuteTable extends OwnedTable {
  readonly channel: string;
  readonly what: Mute["what"];
  readonly name: string;
  readonly ends_at: number;
  readonly muted_by: string;
  /** Null where it was not written down. */
  readonly made_at: number | null;
}

export interface CampaignTable extends OwnedTable {
  readonly id: string;
  readonly channel: string;
  readonly tag: TagName;
  readonly counter: CampaignCounter;
  readonly goal: number;
  readonly started_with: number;
  readonly started_at: number;
  /** A UTC day. */
  readonly until: string;
  readonly created_by: string;
  readonly created_by_name: string;
  /** Null while it runs. */
  readonly ended_at: number | null;
}

export interface ChangeTable extends OwnedTable {
  /** Later ones have a higher one, also within a millisecond. Given by the database. */
  readonly place: Generated<number>;
  readonly id: string;
  readonly at: number;
  readonly changed_by: string;
  readonly changed_by_name: string;
  readonly channel: string;
  readonly words: string;
  /** JSON. Null when it cannot be taken back, or not any more. */
  readonly undo: string | null;
}

interface CreditTable {
  readonly at: number;
  readonly provider: string;
  readonly endpoint: string;
  readonly credits: number;
  readonly purpose: RequestContext["purpose"];
  /** Both null when the reading is shared by everybody. */
  readonly platform: Platform | null;
  readonly workspace: string | null;
}

/** One row. */
interface ClockTable {
  readonly id: number;
  readonly seen_at: number;
  readonly steady_since: number;
  readonly proven_until: number | null;
}

interface AnswerTable {
  readonly key: string;
  readonly body: string;
  readonly expires_at: number;
}

interface InstallationTable {
  readonly platform: Platform;
  readonly id: string;
  readonly sealed: string;
  readonly saved_at: number;
}

interface SettingTable extends OwnedTable {
  readonly name: string;
  readonly value: string;
}
