import type { Platform, RequestContext } from "../ports/ports.ts";
import type {
  PoolPageTable,
  SnapshotPostTable,
  SnapshotProfileTable,
  SnapshotTable,
} from "./snapshot-tables.ts";
import type {
  AlertTable,
  AlertWatchedTable,
  DeliveryTable,
  MuteTable,
  SubscriptionTable,
} from "./subscription-tables.ts";
import type {
  CampaignTable,
  ChangeTable,
  FormTable,
  ReportTable,
  SettingTable,
  TargetTable,
  WatchlistTable,
  WatchlistTagTable,
} from "./workspace-tables.ts";

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
  readonly form: FormTable;
  readonly report: ReportTable;
  readonly setting: SettingTable;
  readonly credit: CreditTable;
  readonly answer: AnswerTable;
  readonly budget_share: BudgetShareTable;
  readonly notice: NoticeTable;
  readonly clock: ClockTable;
  readonly pace: PaceTable;
  readonly lease: LeaseTable;
  readonly heard: { readonly id: string; readonly heard_at: number };
  /** Kysely's own record of what `migrate` has run. */
  readonly kysely_migration: { readonly name: string; readonly timestamp: string };
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

/** Platform and workspace are empty for the budget of all. */
interface BudgetShareTable {
  readonly platform: Platform | "";
  readonly workspace: string;
  readonly process: string;
  /** First millisecond of the month, UTC. */
  readonly month: number;
  /** Below 0 when calls cost more than was held. */
  readonly credits: number;
  readonly lease_until: number;
}

/** Platform and workspace are empty where it concerns all. */
interface NoticeTable {
  readonly id: string;
  readonly platform: Platform | "";
  readonly workspace: string;
  readonly words: string;
  readonly made_at: number;
  readonly shown_at: number | null;
}

/** One row. */
interface ClockTable {
  readonly id: number;
  readonly seen_at: number;
  readonly steady_since: number;
  readonly proven_until: number | null;
}

/** `free_at` has fractions of a millisecond. */
interface PaceTable {
  readonly key: string;
  readonly free_at: number;
}

interface LeaseTable {
  readonly key: string;
  readonly holder: string;
  readonly lease_until: number;
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
