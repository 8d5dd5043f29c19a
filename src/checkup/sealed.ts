import { plural } from "../card/numbers.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { broken, ok } from "./results.ts";

/** What is kept encrypted with TOKEN_KEY. */
interface SealedFacts {
  /** Of how many it was tried, and how many of these could not be opened. */
  readonly tried: number;
  readonly unreadable: number;
}

/** `null` where all can be opened. */
export function judgeTokens({ tried, unreadable }: SealedFacts): CheckResult | null {
  if (unreadable === 0) return null;
  return broken(
    `The tokens of ${unreadable} of ${plural(tried, "workspace")} cannot be read with TOKEN_KEY.`,
    `${putBehind}, or let them add the bot again.`,
  );
}

interface WebhookFacts extends SealedFacts {
  readonly count: number;
  readonly hasKey: boolean;
}

/** `null` where there are none. */
export function judgeWebhooks(facts: WebhookFacts): CheckResult | null {
  const { count, tried, unreadable, hasKey } = facts;
  if (count === 0) return null;
  const all = plural(count, "webhook");
  if (!hasKey)
    return broken(
      `Nothing is posted to ${all}, whose addresses are encrypted: TOKEN_KEY is not set.`,
      "Set the TOKEN_KEY that they were encrypted with, or let their teams end them.",
    );
  if (unreadable === 0) return ok(`The addresses of ${all} can be read with TOKEN_KEY.`);
  return broken(
    `The addresses of ${unreadable} of ${plural(tried, "webhook")} cannot be read with TOKEN_KEY.`,
    `${putBehind}, or let their teams end them and add them anew.`,
  );
}

const putBehind = "Put the key they were encrypted with behind the new one, with a comma between";
