import { onTestFinished } from "vitest";
import { createScavioClient } from "../../../src/client/scavio/client.ts";
import type { Hashtag } from "../../../src/domain/hashtag.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { type Step, scriptedProvider } from "../scripted-provider.ts";
import { apiKey, booktok, name, now } from "../tiklive/harness.ts";

export const byName = { kind: "name", name: name("booktok") } as const;
export const tag: Hashtag = { ...booktok, provider: "scavio", commerce: null, about: null };

/** A client that never really sleeps, talking to a server that answers from the steps. */
export async function setup(...steps: readonly Step[]) {
  const provider = await scriptedProvider(...steps);
  const pauses: number[] = [];
  const client = createScavioClient({
    baseUrl: provider.baseUrl,
    apiKey,
    clock: () => now,
    timeoutMs: 100_000,
    random: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms);
    },
  });
  onTestFinished(() => client.close());
  return { provider, client, pauses, context: requestContextFor() };
}
