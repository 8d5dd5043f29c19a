import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createScraper7Client } from "../../src/client/scraper7/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { providerContract } from "../contracts/provider.ts";

providerContract("TikLiveAPI", (connection) =>
  createTikLiveClient({ ...connection, requestsPerMinute: 0 }),
);
providerContract("tiktok-scraper7", (connection) =>
  createScraper7Client({ ...connection, requestsPerMinute: 0 }),
);
providerContract("Scavio", createScavioClient, ["region", "advert"]);
