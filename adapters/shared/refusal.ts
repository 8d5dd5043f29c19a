import { type Accepted, apology, type UserError } from "../../src/index.ts";

/** What is said, to the asker alone, to a request that does not get as far as the core. */
export function refusal(mistake: UserError): Accepted {
  return { audience: "asker", answer: async () => apology(mistake) };
}
