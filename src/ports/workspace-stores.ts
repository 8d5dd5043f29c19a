import type { Change } from "../domain/change.ts";
import type { ChannelRef, WorkspaceRef } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { ChannelSettings, Editors } from "../domain/settings.ts";
import type { BriefSubscription, Subscription, SubscriptionState } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Weights } from "../domain/weights.ts";
import type { MuteEdits } from "./alerts.ts";

/** The one door to change what a workspace owns. */
export interface Workspaces {
  /**
   * Runs `work` while no other change of that workspace is under way, in this process or another. All that it did is
   * committed when it resolves, and nothing of it when it rejects or the process dies. It waits for nothing but what it
   * is given, and asks neither the provider nor a platform: everybody else waits for it. Rejects as `work` does, and
   * with a `BusyError` when its turn does not come.
   */
  change<T>(workspace: WorkspaceRef, work: (owned: Owned) => Promise<T>): Promise<T>;
}

/** What a workspace owns, as it is in its turn, to be read and changed. */
export interface Owned {
  readonly watchlists: WatchlistEdits;
  readonly subscriptions: SubscriptionEdits;
  readonly mutes: MuteEdits;
  readonly settings: SettingEdits;
  readonly changes: ChangeRecords;
}

export interface WatchlistStore {
  all(workspace: WorkspaceRef): Promise<readonly Watchlist[]>;
  find(workspace: WorkspaceRef, name: string): Promise<Watchlist | undefined>;
  /** Every tag on any list, once, for the daily reading. Says nothing of who watches it. */
  watchedTags(): Promise<readonly TagName[]>;
}

export interface WatchlistEdits extends WatchlistStore {
  /** Replaces the list of that name, or makes it. */
  save(list: Watchlist): Promise<void>;
  remove(list: Watchlist): Promise<void>;
}

export interface SubscriptionStore {
  /** By when they were made. */
  inWorkspace(workspace: WorkspaceRef): Promise<readonly Subscription[]>;
  find(workspace: WorkspaceRef, id: string): Promise<Subscription | undefined>;
  /** Briefs that are not paused and whose `nextDueAt` has come, most overdue first. For the clock alone. */
  due(now: Date): Promise<readonly BriefSubscription[]>;
  /** Everybody's that are not paused. For the clock alone. */
  running(): Promise<readonly Subscription[]>;
  /** Sets when it is due next and nothing else, so that what a person changed meanwhile stays. */
  advance(subscription: BriefSubscription, nextDueAt: Date): Promise<void>;
  /** Sets how it goes and nothing else. Leaves one alone that a person paused or removed meanwhile. */
  mark(subscription: Subscription, state: SubscriptionState): Promise<void>;
}

export interface SubscriptionEdits extends Pick<SubscriptionStore, "inWorkspace" | "find"> {
  /** Inserts, or replaces the one with the same id. Rejects when there is another one of what there can be one of. */
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
  /** The workspace's IANA time zone; `undefined` until somebody gives one. */
  zone(workspace: WorkspaceRef): Promise<string | undefined>;
  /** The workspace's own weights of a score; `undefined` until somebody gives some. */
  weights(workspace: WorkspaceRef): Promise<Weights | undefined>;
  /** The tags scores are compared with this week; `undefined` until the first score of the first week. */
  cohort(workspace: WorkspaceRef): Promise<WeeksCohort | undefined>;
  saveCohort(workspace: WorkspaceRef, cohort: WeeksCohort): Promise<void>;
  /** How a channel wants to be told; the usual settings until somebody changes one. */
  channel(channel: ChannelRef): Promise<ChannelSettings>;
  /** `undefined` until somebody says. */
  editors(workspace: WorkspaceRef): Promise<Editors | undefined>;
}

/** `null` is as if nobody had ever given one. */
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
