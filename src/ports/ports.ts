export type { Card } from "../card/card.ts";
export { alignments, tones } from "../card/card.ts";
export { type Chart, chartMarks } from "../card/chart.ts";
export type { ReportDocument } from "../card/report-document.ts";
export { notificationKinds, quietAlarm } from "../domain/alarm.ts";
export type * from "../domain/alert.ts";
export { mutableKinds } from "../domain/alert.ts";
export type { BriefRecord } from "../domain/brief-record.ts";
export type { Change, Undo } from "../domain/change.ts";
export type * from "../domain/channel.ts";
export { confidences } from "../domain/confidence.ts";
export { decisions } from "../domain/decision.ts";
export { verdicts } from "../domain/verdict.ts";
export type { Watchlist } from "../domain/watchlist.ts";
export { goals, partKinds } from "../domain/weights.ts";
export type * from "./alerts.ts";
export type * from "./backlog.ts";
export type * from "./campaigns.ts";
export type * from "./checkup.ts";
export type * from "./clocks.ts";
export type * from "./credits.ts";
export type * from "./forms.ts";
export type * from "./heard.ts";
export type * from "./installations.ts";
export type * from "./leases.ts";
export type * from "./notices.ts";
export type * from "./observer.ts";
export type * from "./outbox.ts";
export type * from "./provider.ts";
export type * from "./reports.ts";
export type * from "./snapshots.ts";
export type * from "./targets.ts";
export type * from "./webhooks.ts";
export type * from "./workspace-stores.ts";

import type { Card } from "../card/card.ts";
import type { Recipient, WorkspaceRef } from "../domain/channel.ts";
import type { Words } from "../text/inline.ts";
import type { AlertStore, MuteStore } from "./alerts.ts";
import type { CampaignStore } from "./campaigns.ts";
import type { ChartDrawer } from "./chart-drawer.ts";
import type { Checkup } from "./checkup.ts";
import type { Clock, ClockLog, ClockReference } from "./clocks.ts";
import type { BudgetLimits, CreditLedger, CreditPrices } from "./credits.ts";
import type { FormStore } from "./forms.ts";
import type { JobQueue } from "./jobs.ts";
import type { Leases } from "./leases.ts";
import type { Limits } from "./limits.ts";
import type { Observe } from "./observer.ts";
import type { DeliveryKey, DeliveryLog, Outbox, Posted } from "./outbox.ts";
import type { Provider, RequestContext } from "./provider.ts";
import type { ReportLinks, ReportStore } from "./reports.ts";
import type { PostPool, SnapshotStore } from "./snapshots.ts";
import type { TargetStore } from "./targets.ts";
import type { Webhooks } from "./webhooks.ts";
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
  readonly forms: FormStore;
  readonly reports: ReportStore;
  /** Absent where reports have no links. */
  readonly reportLinks?: ReportLinks | undefined;
  readonly leases: Leases;
  readonly answers: AnswerStore;
  readonly retention: Retention;
  readonly clockLog: ClockLog;
  /** Absent where the clock is simulated. */
  readonly clockReference?: ClockReference;
  /** Absent where nothing is known beyond the workspaces. */
  readonly checkup?: Checkup;
  readonly ledger: CreditLedger;
  readonly settings: SettingStore;
  /** What is done with other processes; absent where this one does all by itself. */
  readonly jobs?: JobQueue;
  readonly messenger: Messenger;
  /** Absent where there is no key to keep secrets with. */
  readonly webhooks?: Webhooks | undefined;
  readonly charts: ChartDrawer;
  readonly clock: Clock;
  /** A new unique id. */
  readonly newId: () => string;
  readonly log: Logger;
  /** Absent where nobody counts. */
  readonly observe?: Observe | undefined;
  /** True when every number is from the simulator; each card then says so. */
  readonly demo: boolean;
  /** Names of all the tags of a simulated TikTok; absent where TikTok is real. */
  readonly simulatedTags?: readonly string[];
  /** Handles of the target creators of tags whose lists have none of their own; `overlap` is measured against them. */
  readonly targetCreators: readonly string[];
  /** Whom people of a workspace can ask; `null` when nobody is named. */
  readonly supportContact: string | null;
  readonly budget: BudgetLimits;
  readonly creditPrices: CreditPrices;
  readonly watchLimits: WatchLimits;
  /** Defaults are used for those not given. */
  readonly limits?: Partial<Limits>;
  /** Credits left at the provider; `null` when it does not say. */
  readonly balance: (context: RequestContext) => Promise<number | null>;
  /** A notice to show to this workspace, if there is one; it then counts as shown. */
  readonly takeNotice: (workspace: WorkspaceRef) => Promise<string | undefined>;
}

/** How much one workspace may watch. */
export interface WatchLimits {
  readonly tagsPerList: number;
  readonly listsPerWorkspace: number;
}

/** Cached answers by key, until they expire. Kept over a restart. */
export interface AnswerStore {
  /**
   * `undefined` when there is none that expires after `now`, or only one that expires in more than `mostMs`: a clock that
   * was ahead saved it.
   */
  find(key: string, now: Date, mostMs?: number): Promise<string | undefined>;
  /** Those of some keys, a thousand at most, that have an answer, by the same rules. */
  kept(keys: readonly string[], now: Date, mostMs: number): Promise<ReadonlySet<string>>;
  /** Replaces the answer of that key. Also deletes answers that expired before `now`. */
  save(key: string, body: string, expiresAt: Date, now: Date): Promise<void>;
}

/** Deletes rows that are no longer needed; `docs/operations.md` says how long each kind is kept. */
export interface Retention {
  prune(now: Date): Promise<void>;
}

/** Posts messages that nobody asked for by a command. Every failure is a `DeliveryError`. */
export interface Messenger {
  /** Which messages share a rate limit with those there, where the platform has one. */
  lane?(to: Recipient): Lane | undefined;
  /**
   * Does beforehand what takes time, so that `post` of what it answers is one request: pictures are drawn, and a
   * conversation or a thread opened. `undefined` where there is nothing to do. Nothing is posted when it rejects.
   */
  prepare?(...message: PostedMessage): Promise<Prepared | undefined>;
  /** Waits until the platform's rate limit allows a message there. Rejects when aborted. */
  turn(to: Recipient, signal: AbortSignal): Promise<void>;
  /** Posts at once, in the thread of the message `under` when there is one. */
  post(...message: PostedMessage): Promise<Posted>;
  /**
   * What the bot may not do in each of these channels, by its id; `null` where the platform says that only when something
   * is posted. Rejects with a `DeliveryError` when the platform cannot be asked.
   */
  missingAccess?(
    workspace: WorkspaceRef,
    channels: readonly string[],
  ): Promise<ReadonlyMap<string, readonly MissingAccess[]> | null>;
}

export type PostedMessage = [
  to: Recipient,
  card: Card,
  key: DeliveryKey,
  under: string | null,
  manner?: Manner,
];

/** Messages that share a rate limit: of a workspace, or of a whole platform. */
export interface Lane {
  readonly name: string;
  /** How many are worth having under way at once: a second's times the seconds that the platform takes for one. */
  readonly atOnce: number;
}

/** A message that only has to be posted. */
export interface Prepared {
  /** Whether the platform takes it for one when it comes twice within minutes, also from another process. */
  readonly isRepeatable: boolean;
  post(): Promise<Posted>;
}

/** Something that the bot may not do in a channel. */
export interface MissingAccess {
  /** Whether nothing can be posted; otherwise messages arrive without something, such as their pictures. */
  readonly stopsPosting: boolean;
  /** What is missing and what to do, in sentences for the people of the channel. */
  readonly words: Words;
}

/** How a message is posted, on a platform that knows such a thing. */
export interface Manner {
  /** Without a sound, and without a notification. */
  readonly silent?: boolean;
  /** Also to the channels of others that follow this one. */
  readonly publish?: boolean;
}

/** Events are `noun.verb`; details never hold a secret (the log redacts known keys). */
export interface Logger {
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, details?: Readonly<Record<string, unknown>>): void;
}
