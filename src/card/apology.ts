import {
  BusyError,
  ProviderError,
  type ProviderFailure,
  UnreachableError,
  UserError,
} from "../errors.ts";
import { plain, said, type Words } from "../text/inline.ts";
import { type Card, card, sentence } from "./card.ts";
import { waiting } from "./numbers.ts";
import { capital, oneLine, shorten } from "./text.ts";

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
  if (error instanceof ProviderError) return fault(error.failure, failed(error));
  if (error instanceof UnreachableError) return fault("unreachable", unreachable);
  return error instanceof BusyError ? fault("busy", busy) : fault("bug", bug);
}

/** What happened, in one sentence, and what to do. */
interface Failed {
  readonly what: Words;
  readonly next: Words;
}

const again = "Try again. If it happens again, tell whoever runs this bot.";

const busy: Failed = {
  what: "Our database is locked by another program.",
  next: "Nothing was changed. Try again in a minute. If it happens again, tell whoever runs this bot.",
};
const unreachable: Failed = {
  what: "Our database does not answer.",
  next: "Try again in a minute; if you changed something, look first whether it is there. If it happens again, tell whoever runs this bot.",
};
const bug: Failed = {
  what: "Something broke, and it is our fault.",
  next: `It is in the log. ${again}`,
};

function mistake({ words, message, next }: UserError): Apology {
  return {
    outcome: "mistake",
    finding: { error: "mistake", message: next ? `${message} ${plain(next)}` : message },
    card: failureCard({ what: words, next: next ?? "Nothing was changed." }, "warning"),
  };
}

function fault(error: string, told: Failed): Apology {
  return {
    outcome: "fault",
    finding: { error, message: plain(inOne(told)) },
    card: failureCard(told, "error"),
  };
}

/** The title says what happened. What is too long for one is said again in full. */
function failureCard({ what, next }: Failed, tone: Card["tone"]): Card {
  const whole = oneLine(plain(what)).replace(/\.$/, "");
  if (whole.length <= longestTitle) return card({ title: capital(whole), headline: next, tone });
  const title = capital(
    whole.slice(0, longestTitle).match(firstClauses)?.[0] ?? shorten(whole, longestTitle),
  );
  return card({ title, headline: what, tone, blocks: [sentence(next)] });
}

/** Two lines on a phone. */
const longestTitle = 90;
const firstClauses = /^.{30,}(?=[,:;.] )/u;

/** What happened at the provider and what to do, as sentences for the channel. */
export function explain(error: ProviderError): string {
  return plain(inOne(failed(error)));
}

function inOne({ what, next }: Failed): Words {
  return next === "" ? what : said`${what} ${next}`;
}

function failed({ failure, words, next = "", retryAfterMs }: ProviderError): Failed {
  if (next !== "" || failure === "unsupported" || failure === "over-budget") {
    return { what: words, next };
  }
  if (failure === "rate-limited" && retryAfterMs !== undefined) {
    return { what: tooFast, next: `Try again in ${waiting(retryAfterMs)}.` };
  }
  return failures[failure];
}

const tooFast = "The data provider wants fewer questions at once.";

const failures: Readonly<Record<Exclude<ProviderFailure, "unsupported" | "over-budget">, Failed>> =
  {
    unauthorized: {
      what: "The data provider refused our key.",
      next: "Tell whoever runs this bot to check it.",
    },
    "out-of-credit": {
      what: "Our account at the data provider is out of credit.",
      next: "Tell whoever runs this bot to top it up.",
    },
    "rate-limited": { what: tooFast, next: "Try again in a minute." },
    unavailable: {
      what: "The data provider is not answering.",
      next: "Try again in a few minutes.",
    },
    malformed: {
      what: "The data provider sent something we could not read.",
      next: again,
    },
  };
