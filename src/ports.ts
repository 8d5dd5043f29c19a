export type * from "./alert/alert.ts";
export type { BriefRecord } from "./brief/record.ts";
export type { Card } from "./card/card.ts";
export type { Change, Undo } from "./change.ts";
export type * from "./channel.ts";
export type * from "./delivery/outbox.ts";
export type * from "./provider.ts";
export type { Watchlist } from "./watch/watchlist.ts";

import type { AlertStore, MuteEdits, MuteStore } from "./alert/alert.ts";
import type { Card } from "./card/card.ts";
import type { Change } from "./change.ts";
import type { ChannelRef, Recipient, WorkspaceRef } from "./channel.ts";
import type { ClockMemory } from "./clock/memory.ts";
import type { DeliveryKey, DeliveryLog, Outbox } from "./delivery/outbox.ts";
import type { Region, TagName } from "./hashtag.ts";
import type { Limits } from "./limits.ts";
import type { BilledCall, Errand, Provider } from "./provider.ts";
import type { Weights } from "./scorer/weights.ts";
import type { ChannelSettings, Editors } from "./settings.ts";
import type { DatedProfile, Reading, Snapshot } from "./snapshot.ts";
import type { BriefSubscription, Subscription, SubscriptionState } from "./subscription.ts";
import type { Watchlist } from "./watch/watchlist.ts";

/** What the core needs from the world. Implementations are factories in client/, store/ and adapters/. */
export interface Ports {
  readonly provider: Provider;
  readonly snapshots: SnapshotStore;
  readonly workspaces: Workspaces;
  readonly watchlists: WatchlistStore;
  readonly subscriptions: SubscriptionStore;
  readonly outbox: Outbox;
  readonly deliveries: DeliveryLog;
  readonly alerts: AlertStore;
  readonly mutes: MuteStore;
  readonly changes: ChangeLog;
  readonly retention: Retention;
  readonly clockLog: ClockLog;
  /** Absent where time is pretended. */
  readonly clockEvidence?: ClockEvidence;
  readonly ledger: CreditLedger;
  readonly settings: SettingStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
  /** A new id that nothing else has. */
  readonly newId: () => string;
  readonly log: Logger;
  /** True when every number is made up by the simulator; each card then says so. */
  readonly demo: boolean;
  /** Handles of creators whose audience matters to the people asking; overlap is measured against them. */
  readonly targetCreators: readonly string[];
  readonly budget: BudgetLimits;
  readonly watchLimits: WatchLimits;
  /** The usual ones, as far as not said. */
  readonly limits?: Partial<Limits>;
  /** Credits left at the provider; `null` when it does not tell. */
  readonly balance: (errand: Errand) => Promise<number | null>;
  /** A sentence these people have to hear once, if there is one; it is then taken as said. */
  readonly takeNotice: (workspace: WorkspaceRef) => string | undefined;
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

/** A billed call in the books. */
export interface LedgerEntry extends BilledCall {
  readonly purpose: Errand["purpose"];
  readonly workspace: WorkspaceRef | null;
  readonly at: Date;
}

/** Every billed call, kept for good. */
export interface CreditLedger {
  record(entry: LedgerEntry): Promise<void>;
  /**
   * Credits spent from one moment to before another: of one workspace, of nobody alone when it is `null`, of everybody
   * when it is left out.
   */
  spent(since: Date, until: Date, workspace?: WorkspaceRef | null): Promise<readonly Spending[]>;
  /** When the sum reached so many credits; of one workspace, of everybody when it is `null`. `null` when it did not. */
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
  readonly purpose: Errand["purpose"];
  readonly credits: number;
}

/** Answers already paid for, by key, until they are too old. A restart does not lose them. */
export interface AnswerStore {
  /**
   * `undefined` when there is none that expires after `now`, or only one that expires in more than `mostMs`: a clock that
   * was ahead saved it.
   */
  find(key: string, now: Date, mostMs?: number): Promise<string | undefined>;
  /** Replaces what the key had. Also forgets what expired before `now`. */
  save(key: string, body: string, expiresAt: Date, now: Date): Promise<void>;
}

/** Dated readings. One per tag, region, provider and UTC day; saving again replaces. */
export interface SnapshotStore {
  save(snapshot: Snapshot): Promise<void>;
  /** Every reading of a tag, all regions, oldest first, from the given UTC day ("2026-11-20") on. */
  history(tag: TagName, sinceDay: string): Promise<readonly Reading[]>;
  /** The newest of each tag for one region, with posts: older posts are forgotten. Tags never read are missing. */
  latest(tags: readonly TagName[], region: Region): Promise<ReadonlyMap<TagName, Snapshot>>;
  /** Who and what a tag's samples were, oldest first, from the given UTC day on; as far as they are still kept. */
  profiles(tag: TagName, region: Region, sinceDay: string): Promise<readonly DatedProfile[]>;
}

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

/** Forgets what is no longer needed; `docs/operations.md` says what is kept how long. */
export interface Retention {
  prune(now: Date): Promise<void>;
}

/** What else there is to tell the time by. */
export interface ClockEvidence {
  /** Time since some start, in ms, that nobody sets. */
  steadyMs(): number;
  /** Whether somebody outside said lately that the clock is right; `null` when nobody is ever asked. */
  isConfirmed(): boolean | null;
}

/** What the clock showed, and what to do about one that was ahead. */
export interface ClockLog {
  /** `undefined` before the first time. */
  last(): Promise<ClockMemory | undefined>;
  save(memory: ClockMemory): Promise<void>;
  /**
   * Puts right what is dated after `now`: readings and what alerts remember are forgotten, what happened counts as of
   * now, what waits does not wait for longer, and what was passed over as too late is not.
   */
  putRight(now: Date): Promise<void>;
  /** The part of it that does no harm where `now` is wrong: nothing waits for what is dated after it. */
  keepNothingWaiting(now: Date): Promise<void>;
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

/** Says something in a channel without having been asked. Every failure is a `DeliveryError`. */
export interface Messenger {
  /** Waits until the platform's limits leave room for a message there. Rejects when aborted. */
  turn(to: Recipient, signal: AbortSignal): Promise<void>;
  /** Posts at once, into the thread of the message `under` when there is one. */
  post(to: Recipient, card: Card, key: DeliveryKey, under: string | null): Promise<Posted>;
}

export interface Posted {
  /** The platform's own name for the message, enough to find it again. */
  readonly reference: string;
}

/** Events are `noun.verb`; details never hold a secret (the log redacts known keys). */
export interface Logger {
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}
