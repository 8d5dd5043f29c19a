import { outboxLeasesContract } from "../contracts/outbox-leases.ts";
import { openedFile, openedInMemory, openedTwice } from "./opened.ts";
import { storeContracts } from "./store-contracts.ts";

storeContracts("memory", openedInMemory);
storeContracts("a file", openedFile);
outboxLeasesContract("one file", openedTwice);
