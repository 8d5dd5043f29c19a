import type { Store } from "../../src/store/store.ts";
import { alertStoreContract } from "../contracts/alert-store.ts";
import { answerStoreContract } from "../contracts/answer-store.ts";
import { backlogContract } from "../contracts/backlog.ts";
import { campaignStoreContract } from "../contracts/campaign-store.ts";
import { changeLogContract } from "../contracts/change-log.ts";
import { clockLogContract } from "../contracts/clock-log.ts";
import { creditLedgerContract } from "../contracts/credit-ledger.ts";
import { deliveryLogContract } from "../contracts/delivery-log.ts";
import { formStoreContract } from "../contracts/form-store.ts";
import { installationStoreContract } from "../contracts/installation-store.ts";
import { muteStoreContract } from "../contracts/mute-store.ts";
import { outboxContract } from "../contracts/outbox.ts";
import { postPoolContract } from "../contracts/post-pool.ts";
import { reportStoreContract } from "../contracts/report-store.ts";
import { retentionContract } from "../contracts/retention.ts";
import { settingStoreContract } from "../contracts/setting-store.ts";
import { snapshotProfilesContract } from "../contracts/snapshot-profiles.ts";
import { snapshotStoreContract } from "../contracts/snapshot-store.ts";
import { subscriptionStoreContract } from "../contracts/subscription-store.ts";
import { targetStoreContract } from "../contracts/target-store.ts";
import { uncheckedContract } from "../contracts/unchecked.ts";
import { watchlistStoreContract } from "../contracts/watchlist-store.ts";
import { workspacesContract } from "../contracts/workspaces.ts";
import { edits } from "../support/edits.ts";

/** What any store must do. `open` answers an empty one. */
export function storeContracts(name: string, open: () => Promise<Store>): void {
  snapshotStoreContract(name, async () => (await open()).snapshots);
  snapshotProfilesContract(name, async () => (await open()).snapshots);
  postPoolContract(name, async () => (await open()).pool);
  watchlistStoreContract(name, async () => edits(await open()).watchlists);
  targetStoreContract(name, async () => edits(await open()).targets);
  subscriptionStoreContract(name, async () => edits(await open()).subscriptions);
  workspacesContract(name, open);
  outboxContract(name, open);
  backlogContract(name, open);
  deliveryLogContract(name, open);
  alertStoreContract(name, async () => (await open()).alerts);
  uncheckedContract(name, async () => {
    const store = await open();
    const { watchlists, subscriptions } = edits(store);
    return { ...store, watchlists, subscriptions };
  });
  muteStoreContract(name, async () => edits(await open()).mutes);
  formStoreContract(name, async () => (await open()).forms);
  reportStoreContract(name, open);
  installationStoreContract(name, async () => (await open()).installations);
  campaignStoreContract(name, async () => edits(await open()).campaigns);
  changeLogContract(name, async () => edits(await open()).changes);
  retentionContract(name, open);
  clockLogContract(name, open);
  settingStoreContract(name, async () => edits(await open()).settings);
  creditLedgerContract(name, async () => (await open()).ledger);
  answerStoreContract(name, async () => (await open()).answers);
}
