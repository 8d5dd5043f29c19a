import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { pid } from "node:process";
import type { Kysely, RawBuilder } from "kysely";
import type { SharedPace } from "../ports/pace.ts";
import type {
  AnswerStore,
  Backlog,
  BudgetShares,
  HeardStore,
  InstallationStore,
  NoticeStore,
  Ports,
} from "../ports/ports.ts";
import { createAlertStore } from "./alerts.ts";
import { createAnswerStore } from "./answers.ts";
import { createBacklog } from "./backlog.ts";
import { createBudgetShares } from "./budget-shares.ts";
import { createCampaignStore } from "./campaigns.ts";
import { createChangeLog } from "./changes.ts";
import { createClockLog } from "./clock-log.ts";
import { createDeliveryLog } from "./deliveries.ts";
import { createFormStore } from "./forms.ts";
import { createHeardStore } from "./heard.ts";
import { createInstallationStore } from "./installations.ts";
import { createLeases } from "./leases.ts";
import { createCreditLedger } from "./ledger.ts";
import { createMuteStore } from "./mutes.ts";
import { createNoticeStore } from "./notices.ts";
import { createOutbox } from "./outbox.ts";
import { createSharedPace } from "./pace.ts";
import { createPostPool } from "./post-pool.ts";
import { createReportStore } from "./reports.ts";
import { createRetention } from "./retention.ts";
import { createSettingStore } from "./settings.ts";
import { createSnapshotStore } from "./snapshots.ts";
import { createSubscriptionStore } from "./subscriptions.ts";
import type { Tables } from "./tables.ts";
import { createTargetStore } from "./targets.ts";
import type { TransactionLock } from "./transaction.ts";
import { createWatchlistStore } from "./watchlists.ts";
import { createWorkspaces } from "./workspaces.ts";

/** Everything the bot remembers. */
export interface Store
  extends Pick<
    Ports,
    | "snapshots"
    | "pool"
    | "workspaces"
    | "watchlists"
    | "targets"
    | "subscriptions"
    | "outbox"
    | "deliveries"
    | "alerts"
    | "mutes"
    | "campaigns"
    | "changes"
    | "settings"
    | "ledger"
    | "retention"
    | "clockLog"
    | "forms"
    | "reports"
    | "leases"
  > {
  readonly answers: AnswerStore;
  readonly backlog: Backlog;
  readonly installations: InstallationStore;
  readonly heard: HeardStore;
  readonly shares: BudgetShares;
  readonly notices: NoticeStore;
  readonly pace: SharedPace;
  /** Brings the tables up to date. To be called, and awaited, before anything else. */
  migrate(): Promise<void>;
  /** Rejects with a `ConfigError` once a newer version of the bot has changed the tables. */
  checkVersion(): Promise<void>;
  /** What time the server of the database says it is; `null` where the database has no clock of its own. */
  serverNow(): Promise<Date | null>;
  close(): Promise<void>;
}

/**
 * The stores of one database, whose own clock is `nowMs`. A server that several machines use has `serverMs`, its clock as
 * it is the same within one statement.
 */
export function storesIn(
  db: Kysely<Tables>,
  lock: TransactionLock,
  nowMs: RawBuilder<number>,
  serverMs?: RawBuilder<number>,
): Omit<Store, "migrate" | "checkVersion" | "serverNow" | "close"> {
  const owner = processName();
  const shares = createBudgetShares(db, { lock, nowMs, process: owner });
  return {
    snapshots: createSnapshotStore(db, lock),
    pool: createPostPool(db, lock),
    workspaces: createWorkspaces(db, lock),
    watchlists: createWatchlistStore(db),
    targets: createTargetStore(db),
    subscriptions: createSubscriptionStore(db),
    outbox: createOutbox(db, { owner, lock, serverMs }),
    deliveries: createDeliveryLog(db),
    alerts: createAlertStore(db, lock),
    mutes: createMuteStore(db),
    campaigns: createCampaignStore(db),
    changes: createChangeLog(db),
    settings: createSettingStore(db),
    ledger: createCreditLedger(db, shares),
    shares,
    answers: createAnswerStore(db),
    backlog: createBacklog(db),
    retention: createRetention(db),
    clockLog: createClockLog(db),
    installations: createInstallationStore(db),
    forms: createFormStore(db),
    reports: createReportStore(db),
    pace: createSharedPace(db, nowMs),
    leases: createLeases(db, nowMs),
    heard: createHeardStore(db),
    notices: createNoticeStore(db),
  };
}

/** Told apart from every other process: in containers each has the id 1. */
function processName(): string {
  return `${hostname()} ${pid} ${randomUUID()}`;
}
