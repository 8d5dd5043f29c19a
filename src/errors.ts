import { plain, said, type Words } from "./text/inline.ts";

/** The person asked for something that is not possible. `words` and `next` are shown as written; `message` is plain. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly words: Words;
  /** One sentence of advice. */
  readonly next: Words | undefined;

  constructor(words: Words, next?: Words) {
    super(plain(words));
    this.words = words;
    this.next = next;
  }
}

/**
 * Why a provider could not answer, or that our own budget is spent. The kind decides whether waiting helps
 * (`rate-limited`, `unavailable`), a person must act (`unauthorized`, `out-of-credit`), or neither helps (`malformed`,
 * `unsupported`, `over-budget`).
 */
export type ProviderFailure =
  | "unauthorized"
  | "out-of-credit"
  | "rate-limited"
  | "unavailable"
  | "malformed"
  | "unsupported"
  | "over-budget";

/**
 * The hashtag provider answered badly, or not at all. Never thrown for "no such hashtag". `words` are for the
 * person who asked where the failure is `unsupported` or `over-budget` or there is a `next`, else for the log.
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly failure: ProviderFailure;
  readonly words: Words;
  /** What to do instead, in a sentence or two. */
  readonly next: Words | undefined;
  /** Both together. */
  readonly told: Words;
  readonly retryAfterMs: number | undefined;

  constructor(
    failure: ProviderFailure,
    words: Words,
    options: {
      readonly next?: Words;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    const told = options.next === undefined ? words : said`${words} ${options.next}`;
    super(plain(told), { cause: options.cause });
    this.failure = failure;
    this.words = words;
    this.next = options.next;
    this.told = told;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An answer may make no more calls without somebody's yes. */
export class CallLimitError extends ProviderError {
  constructor() {
    super("over-budget", "It would have taken more calls than are made without asking.");
  }
}

type DeliveryNeeds = "time" | "person" | "gone";

/**
 * A chat platform, or an address of a team, did not take a message. `failed` is definite: nobody saw it. `unknown` means it may have been
 * posted (a timeout, a reset, a 5xx), so the bot never sends it again by itself.
 */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly outcome: "failed" | "unknown";
  /**
   * Whether the failure passes by itself, or a person has to act: invite the bot, give it a permission, a new token.
   * `gone` is where nobody wants any more.
   */
  readonly needs: DeliveryNeeds;
  readonly retryAfterMs: number | undefined;

  constructor(
    outcome: "failed" | "unknown",
    /** A sentence for the people of the channel: what happened and what to do. */
    message: string,
    options: {
      readonly needs?: DeliveryNeeds | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.outcome = outcome;
    this.needs = options.needs ?? "time";
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Another program locked the database for too long. The change was not made. */
export class BusyError extends Error {
  override readonly name = "BusyError";

  constructor(options: { readonly cause?: unknown } = {}) {
    super("The database is locked by another program.", options);
  }
}

/** The server of the database does not answer, or the connection broke: a change may or may not have been made. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";

  constructor(options: { readonly cause?: unknown } = {}) {
    super("The database does not answer.", options);
  }
}

/** The environment is wrong. Lists every problem at once, so one restart fixes them all. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((p) => `  - ${p}`).join("\n")}`);
    this.problems = problems;
  }
}
