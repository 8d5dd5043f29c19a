import { onTestFinished } from "vitest";
import { createScraper7Client } from "../../../src/client/scraper7/client.ts";
import type { Hashtag } from "../../../src/domain/hashtag.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { type Step, scriptedProvider } from "../scripted-provider.ts";
import { apiKey, booktok, now } from "../tiklive/harness.ts";

export const tag: Hashtag = { ...booktok, provider: "scraper7" };

/** What stands in an envelope. */
export const found = (data: unknown): Step => ({
  body: { code: 0, msg: "success", processed_time: 0.2, data },
});

/** A client that never really sleeps, talking to a server that answers from the steps. */
export async function setup(...steps: readonly Step[]) {
  const provider = await scriptedProvider(...steps);
  const client = createScraper7Client({
    baseUrl: provider.baseUrl,
    apiKey,
    requestsPerMinute: 0,
    timeoutMs: 100_000,
    clock: () => now,
    random: () => 0.5,
    sleep: async () => undefined,
  });
  onTestFinished(() => client.close());
  return { provider, client, context: requestContextFor() };
}
