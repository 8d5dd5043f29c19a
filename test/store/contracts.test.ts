import { answerStoreContract } from "../contracts/answer-store.ts";
import { creditLedgerContract } from "../contracts/credit-ledger.ts";
import { deliveryLogContract } from "../contracts/delivery-log.ts";
import { settingStoreContract } from "../contracts/setting-store.ts";
import { snapshotStoreContract } from "../contracts/snapshot-store.ts";
import { subscriptionStoreContract } from "../contracts/subscription-store.ts";
import { watchlistStoreContract } from "../contracts/watchlist-store.ts";
import { opened, temporaryFile } from "./opened.ts";

const places = [
  { name: "memory", path: () => ":memory:" },
  { name: "a file", path: temporaryFile },
];

for (const { name, path } of places) {
  snapshotStoreContract(name, async () => (await opened(path())).snapshots);
  watchlistStoreContract(name, async () => (await opened(path())).watchlists);
  subscriptionStoreContract(name, async () => (await opened(path())).subscriptions);
  deliveryLogContract(name, async () => (await opened(path())).deliveries);
  settingStoreContract(name, async () => (await opened(path())).settings);
  creditLedgerContract(name, async () => (await opened(path())).ledger);
  answerStoreContract(name, async () => (await opened(path())).answers);
}
