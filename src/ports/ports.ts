export type { Card } from "../card/card.ts";
export { alignments, tones } from "../card/card.ts";
export { type Chart, chartMarks } from "../card/chart.ts";
export { notificationKinds, quietAlarm } from "../domain/alarm.ts";
export type * from "../domain/alert.ts";
export { mutableKinds } from "../domain/alert.ts";
export type { BriefRecord } from "../domain/brief-record.ts";
export type { Change, Undo } from "../domain/change.ts";
export type * from "../domain/channel.ts";
export { decisions } from "../domain/decision.ts";
export { verdicts } from "../domain/verdict.ts";
export type { Watchlist } from "../domain/watchlist.ts";
export { goals, partKinds } from "../domain/weights.ts";
export type * from "./alerts.ts";
export type * from "./campaigns.ts";
export type * from "./installations.ts";
export type * from "./outbox.ts";
export type * from "./provider.ts";
export type * from "./targets.ts";
export type * from "./workspace-stores.ts";

import type { Card } from "../card/card.ts";
import type { Recipient, WorkspaceRef } from "../domain/channel.ts";
import type { ClockMemory } from "../domain/clock-memory.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import type { DatedProfile, Reading, Snapshot } from "../domain/snapshot.ts";
import type { AlertStore, MuteStore } from "./alerts.ts";
import type { CampaignStore } from "./campaigns.ts";
import type { ChartDrawer } from "./chart-drawer.ts";
import type { Limits } from "./limits.ts";
import type { DeliveryKey, DeliveryLog, Outbox } from "./outbox.ts";
import type { BilledCall, Provider, RequestContext } from "./provider.ts";
import type { TargetStore } from "./targets.ts";
import type {
  ChangeLog,
  SettingStore,
  SubscriptionStore,
  WatchlistStore,
  Workspaces,
} from "./workspace-stores.ts";

/** What the core needs from outside. Implementations are factories in client/, store/ and adapters/. */
export interface Ports {
  readonly provider: Provider;
  readonly snapshots: SnapshotStore;
  readonly pool: PostPool;
  readonly workspaces: Workspaces;
  readonly watchlists: WatchlistStore;
  readonly targets: TargetStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: Outbox;
  readonly deliveries: DeliveryLog;
  readonly alerts: AlertStore;
  readonly mutes: MuteStore;
  readonly campaigns: CampaignStore;
  readonly changes: ChangeLog;
  readonly retention: Retention;
  readonly clockLog: ClockLog;
  /** Absent where the clock is simulated. */
  readonly clockReference?: ClockReference;
  readonly ledger: CreditLedger;
  readonly settings: SettingStore;
  readonly messenger: Messenger;
  readonly charts: ChartDrawer;
  readonly clock: Clock;
  /** A new unique id. */
  readonly newId: () => string;
  readonly log: Logger;
  /** True when every number is from the simulator; each card then says so. */
  readonly demo: boolean;
  /** Names of all the tags of a simulated TikTok; absent where TikTok is real. */
  readonly simulatedTags?: readonly string[];
  /** Handles of the target creators of tags whose lists have none of their own; `overlap` is measured against them. */
  readonly targetCreators: readonly string[];
  readonly budget: BudgetLimits;
  readonly creditPrices: CreditPrices;
  readonly watchLimits: WatchLimits;
  /** Defaults are used for those not given. */
  readonly limits?: Partial<Limits>;
  /** Credits left at the provider; `null` when it does not say. */
  readonly balance: (context: RequestContext) => Promise<number | null>;
  /** A notice to show to this workspace, if there is one; it then counts as shown. */
  readonly takeNotice: (workspace: WorkspaceRef) => string | undefined;
}

/** What a credit costs in US dollars. */
export interface CreditPrices {
  /** Of each provider whose price the operator says. */
  readonly known: ReadonlyMap<string, number>;
  /** Of the provider that is asked first, for credits that are to come; `null` when nobody says. */
  readonly usual: number | null;
}

/** Most credits a UTC calendar month; `null` is no limit. */
export interface BudgetLimits {
  readonly perMonth: number | null;
  readonly perWorkspace: number | null;
}

/** How much one workspace may watch. */
export interface WatchLimits {
  readonly tagsPerList: number;
  readonly listsPerWorkspace: number;
}

export type Clock = () => Date;

/** A billed call in the credit ledger. */
export interface LedgerEntry extends BilledCall {
  readonly purpose: RequestContext["purpose"];
  readonly workspace: WorkspaceRef | null;
  readonly at: Date;
}

/** Every billed call, kept for good. */
export interface CreditLedger {
  record(entry: LedgerEntry): Promise<void>;
  /**
   * Credits spent from `since` (inclusive) to `until` (exclusive): of one workspace, of shared readings when
   * `workspace` is `null`, of all when it is left out.
   */
  spent(since: Date, until: Date, workspace?: WorkspaceRef | null): Promise<readonly Spending[]>;
  /** When the sum reached this many credits: of one workspace, or of all when it is `null`. `null` when it did not. */
  reached(
    credits: number,
    since: Date,
    until: Date,
    workspace: WorkspaceRef | null,
  ): Promise<Date | null>;
}

/** What one purpose cost at one provider. */
export interface Spending {
  readonly provider: string;
  readonly purpose: RequestContext["purpose"];
  readonly credits: number;
}

/** Cached answers by key, until they expire. Kept over a restart. */
export interface AnswerStore {
  /**
   * `undefined` when there is none that expires after `now`, or only one that expires in more than `mostMs`: a clock that
   * was ahead saved it.
   */
  find(key: string, now: Date, mostMs?: number): Promise<string | undefined>;
  /** Replaces the answer of that key. Also deletes answers that expired before `now`. */
  save(key: string, body: string, expiresAt: Date, now: Date): Promise<void>;
}

/** Dated readings. One per tag, region, provider and UTC day; saving again replaces. */
export interface SnapshotStore {
  save(snapshot: Snapshot): Promise<void>;
  /** Every reading of a tag, all regions, oldest first, from the given UTC day ("2026-11-20") on. */
  history(tag: TagName, sinceDay: string): Promise<readonly Reading[]>;
  /** The newest of each tag for one region, with posts: older posts are forgotten. Tags never read are missing. */
  latest(tags: readonly TagName[], region: Region): Promise<ReadonlyMap<TagName, Snapshot>>;
  /** The authors and other tags of a tag's samples, oldest first, from the given UTC day on; as far as still stored. */
  profiles(tag: TagName, region: Region, sinceDay: string): Promise<readonly DatedProfile[]>;
}

/** The newest reading of each page of tags' lists. */
export interface PostPool {
  /** Of one tag in one region, by provider and page. */
  pages(tag: TagName, region: Region): Promise<readonly PoolPage[]>;
  /** Each replaces that page as a whole; pages of another hashtag of the same name go. */
  save(pages: readonly PoolPage[]): Promise<void>;
  /** The last looks at whether a country makes a difference, whatever the tag, newest first. */
  probes(provider: string, limit: number): Promise<readonly RegionProbe[]>;
}

export interface RegionProbe {
  readonly sameAsWorld: boolean;
  readonly readAt: Date;
}

/** Deletes rows that are no longer needed; `docs/operations.md` says how long each kind is kept. */
export interface Retention {
  prune(now: Date): Promise<void>;
}

/** Other sources of the time than the system clock. */
export interface ClockReference {
  /** Monotonic time since some start, in ms; setting the clock does not change it. */
  steadyMs(): number;
  /** Whether an outside service recently confirmed the clock; `null` when none is ever asked. */
  isConfirmed(): boolean | null;
}

/** Stores the history of the clock, and corrects data written while it was ahead. */
export interface ClockLog {
  /** `undefined` before the first time. */
  last(): Promise<ClockMemory | undefined>;
  save(memory: ClockMemory): Promise<void>;
  /**
   * Corrects data dated after `now`: readings and alert states are deleted, events count as of now, waits are
   * shortened, and messages skipped as too late are tried again.
   */
  putRight(now: Date): Promise<void>;
  /** The part of `putRight` that is harmless when `now` is wrong: nothing waits for a time after `now`. */
  keepNothingWaiting(now: Date): Promise<void>;
}

/** Posts messages that nobody asked for by a command. Every failure is a `DeliveryError`. */
export interface Messenger {
  /** Waits until the platform's rate limit allows a message there. Rejects when aborted. */
  turn(to: Recipient, signal: AbortSignal): Promise<void>;
  /** Posts at once, in the thread of the message `under` when there is one. */
  post(to: Recipient, card: Card, key: DeliveryKey, under: string | null): Promise<Posted>;
}

export interface Posted {
  /** The platform's id of the message, enough to find it again. */
  readonly reference: string;
}

/** Events are `noun.verb`; details never hold a secret (the log redacts known keys). */
export interface Logger {
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}
