import { ProviderError, type ProviderFailure } from "../../errors.ts";
import type { Clock } from "../../ports/ports.ts";
import type { AttemptOutcome } from "./retry.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly text: string;
}

export type Read<T> = (body: unknown, around: { readonly status: number; readonly now: Date }) => T;

export interface AnswerRules {
  /** The provider's name for people, used in error messages. */
  readonly provider: string;
  /**
   * The pause in ms that the body of a refusal asks for, for providers that say it there. A `Retry-After` header takes
   * precedence.
   */
  readonly pauseIn?: (body: unknown, now: Date) => number | undefined;
  /** The failure that the body of a refusal names, for providers whose statuses do not tell it. */
  readonly refusalIn?: (body: unknown) => ProviderError | undefined;
  readonly clock: Clock;
}

/** A 404 is read like a 200: only its body tells whether a tag or the whole endpoint is missing. */
export function outcomeOf<T>(
  answer: HttpAnswer,
  options: AnswerRules,
  read: Read<T>,
): AttemptOutcome<T> {
  const { status, text } = answer;
  const { provider, pauseIn, refusalIn } = options;
  const now = options.clock();
  if (isOverfull(text)) return failed(tooMuch(provider));
  const json = parsed(text);
  if (!isAnswer(answer)) {
    const named = refusalIn?.(json?.body);
    if (named) return failed(named);
    const retryAfterMs = answer.retryAfterMs ?? pauseIn?.(json?.body, now);
    return failed(refusal({ status, isJson: json !== undefined, retryAfterMs }, provider));
  }
  if (!json) {
    const unreadable = new ProviderError(
      "malformed",
      `${provider} sent something that is not JSON.`,
    );
    return failed(unreadable, true);
  }
  try {
    return { kind: "done", value: read(json.body, { status, now }) };
  } catch (error) {
    if (error instanceof ProviderError) return failed(error);
    throw error;
  }
}

/** The most JSON values to parse: more than twice as many as a full page of posts has. */
const mostValues = 100_000;

/**
 * Whether the JSON has so many values that parsing it would block the event loop for long. Every value but the first
 * begins after one of these characters outside of a string.
 */
function isOverfull(text: string): boolean {
  if (text.length <= mostValues) return false;
  let values = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length && values <= mostValues; at += 1) {
    const sign = text[at];
    if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) at += sign === "\\" ? 1 : 0;
    else if (sign === "," || sign === "[" || sign === "{") values += 1;
  }
  return values > mostValues;
}

export function isAnswer({ status }: HttpAnswer): boolean {
  return (status >= 200 && status <= 299) || status === 404;
}

/** The error of JSON.parse is dropped, because it quotes the text, which may hold anything. */
function parsed(text: string): { readonly body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

interface Refusal {
  readonly status: number;
  readonly isJson: boolean;
  readonly retryAfterMs: number | undefined;
}

/** A 403 with a web page comes from a proxy before the provider and is not about the key. */
function refusal({ status, isJson, retryAfterMs }: Refusal, provider: string): ProviderError {
  const failure = status === 403 && !isJson ? "unavailable" : failureOf(status);
  return new ProviderError(failure, `${provider} answered HTTP ${status}.`, { retryAfterMs });
}

/** Retried like a 5xx: 408 "Request Timeout" and 425 "Too Early". */
const mayPass: ReadonlySet<number> = new Set([408, 425]);

function failureOf(status: number): ProviderFailure {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "out-of-credit";
  if (status === 429) return "rate-limited";
  return status >= 500 || mayPass.has(status) ? "unavailable" : "malformed";
}

export function tooMuch(provider: string): ProviderError {
  return new ProviderError("malformed", `${provider} sent more than fits an answer.`);
}

const worthAnother: Readonly<Record<ProviderFailure, boolean>> = {
  unauthorized: false,
  "out-of-credit": false,
  "rate-limited": true,
  unavailable: true,
  malformed: false,
  unsupported: false,
  "over-budget": false,
};

export function failed(
  error: ProviderError,
  again = worthAnother[error.failure],
): AttemptOutcome<never> {
  return { kind: "failed", error, again };
}
