import { alertStoreContract } from "../contracts/alert-store.ts";
import { answerStoreContract } from "../contracts/answer-store.ts";
import { campaignStoreContract } from "../contracts/campaign-store.ts";
import { changeLogContract } from "../contracts/change-log.ts";
import { clockLogContract } from "../contracts/clock-log.ts";
import { creditLedgerContract } from "../contracts/credit-ledger.ts";
import { deliveryLogContract } from "../contracts/delivery-log.ts";
import { installationStoreContract } from "../contracts/installation-store.ts";
import { muteStoreContract } from "../contracts/mute-store.ts";
import { outboxContract } from "../contracts/outbox.ts";
import { postPoolContract } from "../contracts/post-pool.ts";
import { retentionContract } from "../contracts/retention.ts";
import { settingStoreContract } from "../contracts/setting-store.ts";
import { snapshotProfilesContract } from "../contracts/snapshot-profiles.ts";
import { snapshotStoreContract } from "../contracts/snapshot-store.ts";
import { subscriptionStoreContract } from "../contracts/subscription-store.ts";
import { targetStoreContract } from "../contracts/target-store.ts";
import { watchlistStoreContract } from "../contracts/watchlist-store.ts";
import { workspacesContract } from "../contracts/workspaces.ts";
import { edits } from "../support/edits.ts";
import { opened, temporaryFile } from "./opened.ts";

const places = [
  { name: "memory", path: () => ":memory:" },
  { name: "a file", path: temporaryFile },
];

for (const { name, path } of places) {
  snapshotStoreContract(name, async () => (await opened(path())).snapshots);
  snapshotProfilesContract(name, async () => (await opened(path())).snapshots);
  postPoolContract(name, async () => (await opened(path())).pool);
  watchlistStoreContract(name, async () => edits(await opened(path())).watchlists);
  targetStoreContract(name, async () => edits(await opened(path())).targets);
  subscriptionStoreContract(name, async () => edits(await opened(path())).subscriptions);
  workspacesContract(name, () => opened(path()));
  outboxContract(name, () => opened(path()));
  deliveryLogContract(name, () => opened(path()));
  alertStoreContract(name, async () => (await opened(path())).alerts);
  muteStoreContract(name, async () => edits(await opened(path())).mutes);
  installationStoreContract(name, async () => (await opened(path())).installations);
  campaignStoreContract(name, async () => edits(await opened(path())).campaigns);
  changeLogContract(name, async () => edits(await opened(path())).changes);
  retentionContract(name, () => opened(path()));
  clockLogContract(name, () => opened(path()));
  settingStoreContract(name, async () => edits(await opened(path())).settings);
  creditLedgerContract(name, async () => (await opened(path())).ledger);
  answerStoreContract(name, async () => (await opened(path())).answers);
}
