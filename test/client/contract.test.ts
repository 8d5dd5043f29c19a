import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { providerContract } from "../contracts/provider.ts";

providerContract("TikLiveAPI", (connection) =>
  createTikLiveClient({ ...connection, requestsPerMinute: 0 }),
);
providerContract("Scavio", createScavioClient, ["region"]);
