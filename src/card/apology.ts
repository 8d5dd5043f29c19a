import { BusyError, ProviderError, type ProviderFailure, UserError } from "../errors.ts";
import { plain } from "../text/inline.ts";
import { type Card, card, sentence } from "./card.ts";
import { waiting } from "./numbers.ts";

/** A failure as an answer: whose fault it is (for exit codes and logs), and the card that tells it. */
export interface Apology {
  readonly outcome: "mistake" | "fault";
  /** The failure for programs. */
  readonly finding: { readonly error: string; readonly message: string };
  readonly card: Card;
}

/** Turns any error into the card for the person who asked; the only place that does. Never shows a stack. */
export function apology(error: unknown): Apology {
  if (error instanceof UserError) return mistake(error);
  if (error instanceof ProviderError) {
    return fault(error.failure, "No numbers right now", explain(error), "error");
  }
  if (error instanceof BusyError) {
    return fault("busy", "Not now", busy, "error");
  }
  return fault(
    "bug",
    "Something broke",
    "This is our fault, not yours, and it is in the log. Try again. If it happens again, tell whoever runs this bot.",
    "error",
  );
}

const busy =
  "Another program keeps our database locked, so we could not do this. Try again in a minute. If it happens again, tell whoever runs this bot.";

function mistake({ words, message, next }: UserError): Apology {
  return {
    outcome: "mistake",
    finding: { error: "mistake", message: next ? `${message} ${plain(next)}` : message },
    card: card({
      title: "That did not work",
      headline: words,
      tone: "warning",
      blocks: next ? [sentence(next)] : [],
    }),
  };
}

function fault(error: string, title: string, message: string, tone: Card["tone"]): Apology {
  return {
    outcome: "fault",
    finding: { error, message },
    card: card({ title, headline: message, tone }),
  };
}

/** What happened at the provider and what to do, as a sentence for the channel. */
export function explain(error: ProviderError): string {
  const { failure, retryAfterMs } = error;
  if (failure === "rate-limited" && retryAfterMs !== undefined) {
    return `We asked the data provider for more than it allows. Try again in ${waiting(retryAfterMs)}.`;
  }
  // These two messages are already written for the person who asked.
  if (failure === "unsupported" || failure === "over-budget") return error.message;
  return explanations[failure];
}

const explanations: Readonly<
  Record<Exclude<ProviderFailure, "unsupported" | "over-budget">, string>
> = {
  unauthorized: "The data provider refused our key. Tell whoever runs this bot to check it.",
  "out-of-credit":
    "Our account at the data provider is out of credit. Tell whoever runs this bot to top it up.",
  "rate-limited":
    "We asked the data provider for more than it allows at once. Try again in a minute.",
  unavailable: "The data provider is not answering. Try again in a few minutes.",
  malformed:
    "The data provider answered with something we could not read. Try again. If it happens again, tell whoever runs this bot.",
};
