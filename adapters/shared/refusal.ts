import { type Accepted, faultCard } from "../../src/index.ts";

/** What is said, to the asker alone, to a request that does not get as far as the core. */
export function refusal(error: unknown): Accepted {
  return { audience: "asker", answer: async () => faultCard(error) };
}
