export type { Card } from "../card/card.ts";
export { alignments, tones } from "../card/card.ts";
export { notificationKinds, quietAlarm } from "../domain/alarm.ts";
export type * from "../domain/alert.ts";
export { mutableKinds } from "../domain/alert.ts";
export type { BriefRecord } from "../domain/brief-record.ts";
export type { Change, Undo } from "../domain/change.ts";
export type * from "../domain/channel.ts";
export { verdicts } from "../domain/verdict.ts";
export type { Watchlist } from "../domain/watchlist.ts";
export { goals, partKinds } from "../domain/weights.ts";
export type * from "./alerts.ts";
export type * from "./outbox.ts";
export type * from "./provider.ts";
export type * from "./workspace-stores.ts";

import type { Card } from "../card/card.ts";
import type { Recipient, WorkspaceRef } from "../domain/channel.ts";
import type { ClockMemory } from "../domain/clock-memory.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { DatedProfile, Reading, Snapshot } from "../domain/snapshot.ts";
import type { AlertStore, MuteStore } from "./alerts.ts";
import type { Limits } from "./limits.ts";
import type { DeliveryKey, DeliveryLog, Outbox } from "./outbox.ts";
import type { BilledCall, Provider, RequestContext } from "./provider.ts";
import type {
  ChangeLog,
  SettingStore,
  SubscriptionStore,
  WatchlistStore,
  Workspaces,
} from "./workspace-stores.ts";

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
  readonly clockReference?: ClockReference;
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
  readonly balance: (context: RequestContext) => Promise<number | null>;
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
  readonly purpose: RequestContext["purpose"];
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
  readonly purpose: RequestContext["purpose"];
  readonly credits: number;
}

/** Answers already paid for, by key, until they are too old. A restart does not lose them. */
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
  /** Who and what a tag's samples were, oldest first, from the given UTC day on; as far as they are still kept. */
  profiles(tag: TagName, region: Region, sinceDay: string): Promise<readonly DatedProfile[]>;
}

/** Deletes rows that are no longer needed; `docs/operations.md` says how long each kind is kept. */
export interface Retention {
  prune(now: Date): Promise<void>;
}

/** What else there is to tell the time by. */
export interface ClockReference {
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
