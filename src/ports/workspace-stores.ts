import type { Change } from "../domain/change.ts";
import type { ChannelRef, WorkspaceRef } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { ChannelSettings, Editors } from "../domain/settings.ts";
import type {
  BriefSubscription,
  Subscription,
  SubscriptionState,
  WebhookSubscription,
} from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Weights } from "../domain/weights.ts";
import type { MuteEdits } from "./alerts.ts";
import type { CampaignEdits } from "./campaigns.ts";
import type { ReportEdits } from "./reports.ts";
import type { TargetEdits } from "./targets.ts";

/** The only way to change a workspace's data. */
export interface Workspaces {
  /**
   * Runs `work` in a transaction, alone among the changes of that workspace in any process. All its changes are
   * committed when it resolves, and none when it rejects or the process dies. `work` may only await the stores it is
   * given, not the provider or a platform, because all others wait for it. Rejects as `work` does, and with a
   * `BusyError` when the database stays locked.
   */
  change<T>(workspace: WorkspaceRef, work: (owned: Owned) => Promise<T>): Promise<T>;
}

/** A workspace's data within a transaction, to be read and changed. */
export interface Owned {
  readonly watchlists: WatchlistEdits;
  readonly targets: TargetEdits;
  readonly subscriptions: SubscriptionEdits;
  readonly mutes: MuteEdits;
  readonly campaigns: CampaignEdits;
  readonly settings: SettingEdits;
  readonly reports: ReportEdits;
  readonly changes: ChangeRecords;
}

export interface WatchlistStore {
  all(workspace: WorkspaceRef): Promise<readonly Watchlist[]>;
  find(workspace: WorkspaceRef, name: string): Promise<Watchlist | undefined>;
  /** Every tag on any list, once, for the daily reading. Does not say which workspaces watch it. */
  watchedTags(): Promise<readonly TagName[]>;
}

export interface WatchlistEdits extends WatchlistStore {
  /** Replaces the list of that name, or makes it. */
  save(list: Watchlist): Promise<void>;
  remove(list: Watchlist): Promise<void>;
}

export interface SubscriptionStore {
  /** Oldest first. */
  inWorkspace(workspace: WorkspaceRef): Promise<readonly Subscription[]>;
  find(workspace: WorkspaceRef, id: string): Promise<Subscription | undefined>;
  /** Those of a channel that are not paused, oldest first. */
  webhooks(channel: ChannelRef): Promise<readonly WebhookSubscription[]>;
  /** Briefs that are not paused and are due, most overdue first. For timed jobs only. */
  due(now: Date): Promise<readonly BriefSubscription[]>;
  /** Subscriptions of all workspaces that are not paused, or those of them with these ids. For timed jobs only. */
  running(ids?: readonly string[]): Promise<readonly Subscription[]>;
  /** Changes only the next due time, so that changes by a person meanwhile are kept. */
  advance(subscription: BriefSubscription, nextDueAt: Date): Promise<void>;
  /** Changes only what is kept of the address, which means the same. */
  reseal(webhook: WebhookSubscription, sealed: string): Promise<void>;
  /** Changes only the state, unless a person paused or removed the subscription meanwhile. */
  mark(subscription: Subscription, state: SubscriptionState): Promise<void>;
}

export interface SubscriptionEdits extends Pick<SubscriptionStore, "inWorkspace" | "find"> {
  /**
   * Inserts, or replaces the one with the same id. Rejects when another one exists that excludes it
   * (`isSameSubscription`).
   */
  save(subscription: Subscription): Promise<void>;
  remove(subscription: Subscription): Promise<void>;
}

/** Who changed what. */
export interface ChangeLog {
  /** Newest first. */
  recent(workspace: WorkspaceRef, limit: number): Promise<readonly Change[]>;
}

export interface ChangeRecords extends ChangeLog {
  /** Rejects when there is one of that id. */
  record(change: Change): Promise<void>;
}

export interface SettingStore {
  /** The workspace's IANA time zone; `undefined` until one is set. */
  zone(workspace: WorkspaceRef): Promise<string | undefined>;
  /** The workspace's own weights of a score; `undefined` until they are set. */
  weights(workspace: WorkspaceRef): Promise<Weights | undefined>;
  /** The tags scores are compared with this week; `undefined` until the first score of the first week. */
  cohort(workspace: WorkspaceRef): Promise<WeeksCohort | undefined>;
  saveCohort(workspace: WorkspaceRef, cohort: WeeksCohort): Promise<void>;
  /** A channel's settings; the defaults until one is changed. */
  channel(channel: ChannelRef): Promise<ChannelSettings>;
  /** `undefined` until it is set. */
  editors(workspace: WorkspaceRef): Promise<Editors | undefined>;
}

/** `null` removes the setting. */
export interface SettingEdits
  extends Pick<SettingStore, "zone" | "weights" | "channel" | "editors"> {
  saveZone(workspace: WorkspaceRef, zone: string | null): Promise<void>;
  saveWeights(workspace: WorkspaceRef, weights: Weights | null): Promise<void>;
  saveChannel(channel: ChannelRef, settings: ChannelSettings): Promise<void>;
  saveEditors(workspace: WorkspaceRef, editors: Editors | null): Promise<void>;
}

export interface WeeksCohort {
  /** The Monday it began on: "2026-11-23", UTC. */
  readonly week: string;
  readonly tags: readonly TagName[];
}
