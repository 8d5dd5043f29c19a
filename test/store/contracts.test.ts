import { heardContract } from "../contracts/heard.ts";
import { leasesContract } from "../contracts/leases.ts";
import { outboxLeasesContract } from "../contracts/outbox-leases.ts";
import { sharedPaceContract } from "../contracts/shared-pace.ts";
import { openedFile, openedInMemory, openedTwice } from "./opened.ts";
import { storeContracts } from "./store-contracts.ts";

storeContracts("memory", openedInMemory);
storeContracts("a file", openedFile);
outboxLeasesContract("one file", openedTwice);
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
