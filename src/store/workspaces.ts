import type { Kysely } from "kysely";
import type { Owned, Workspaces } from "../ports/ports.ts";
import { createCampaignStore } from "./campaigns.ts";
import { createChangeLog } from "./changes.ts";
import { createMuteStore } from "./mutes.ts";
import { createReportEdits } from "./reports.ts";
import { createSettingStore } from "./settings.ts";
import { createSubscriptionStore } from "./subscriptions.ts";
import type { Tables } from "./tables.ts";
import { createTargetStore } from "./targets.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";
import { createWatchlistStore } from "./watchlists.ts";

/** A change is a transaction that takes the workspace's lock first, so that nobody changes it in between. */
export function createWorkspaces(db: Kysely<Tables>, lock: TransactionLock): Workspaces {
  return {
    change: ({ platform, workspace }, work) =>
      inTransaction(db, async (transaction) => {
        await lock(transaction, `workspace ${platform} ${workspace}`);
        return work(ownedIn(transaction));
      }),
  };
}

function ownedIn(transaction: Kysely<Tables>): Owned {
  return {
    watchlists: createWatchlistStore(transaction),
    targets: createTargetStore(transaction),
    subscriptions: createSubscriptionStore(transaction),
    campaigns: createCampaignStore(transaction),
    mutes: createMuteStore(transaction),
    settings: createSettingStore(transaction),
    changes: createChangeLog(transaction),
    reports: createReportEdits(transaction),
  };
}
