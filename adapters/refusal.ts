import type { Accepted, Card, UserError } from "../src/index.ts";

/** What is said, to the asker alone, to a request that does not get as far as the core. */
export function refusal({ message, next }: Pick<UserError, "message" | "next">): Accepted {
  const card: Card = {
    title: "That did not work",
    headline: message,
    tone: "warning",
    blocks: next ? [{ kind: "text", text: [next] }] : [],
    actions: [],
    source: [],
  };
  const reply = { outcome: "mistake", finding: { error: "mistake", message }, card } as const;
  return { audience: "asker", answer: async () => reply };
}
