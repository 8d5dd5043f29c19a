import { budgetSharesContract } from "../contracts/budget-shares.ts";
import { heardContract } from "../contracts/heard.ts";
import { leasesContract } from "../contracts/leases.ts";
import { noticesContract } from "../contracts/notices.ts";
import { outboxLeasesContract } from "../contracts/outbox-leases.ts";
import { sharedPaceContract } from "../contracts/shared-pace.ts";
import { emptyFile, opened, openedFile, openedInMemory, openedRaw, openedTwice } from "./opened.ts";
import { storeContracts } from "./store-contracts.ts";

storeContracts("memory", openedInMemory);
storeContracts("a file", openedFile);
outboxLeasesContract("one file", async () => {
  const path = await emptyFile();
  const { database } = openedRaw(path);
  const earlier = database.prepare(
    "update delivery set lease_until = lease_until - :ms, repeat_until = repeat_until - :ms",
  );
  const pass = async (ms: number) => void earlier.run({ ms });
  return { one: await opened(path), two: await opened(path), pass };
});
sharedPaceContract("one file", async () => {
  const [one, two] = await openedTwice();
  return [one.pace, two.pace];
});
leasesContract("one file", async () => {
  const [one, two] = await openedTwice();
  return [one.leases, two.leases];
});
heardContract("one file", async () => {
  const [one, two] = await openedTwice();
  return [one.heard, two.heard];
});
budgetSharesContract("one file", async () => {
  const path = await emptyFile();
  const stores = [];
  for (let i = 0; i < 4; i++) stores.push(await opened(path));
  const { database } = openedRaw(path);
  const lapse = async () => void database.exec("update budget_share set lease_until = 0");
  return { stores, lapse };
});
noticesContract("one file", async () => {
  const [one, two] = await openedTwice();
  return [one.notices, two.notices];
});
