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
  /** The provider's name as people know it, for error messages. */
  readonly provider: string;
  /** Milliseconds a refusal's body asks to wait, for providers that say so there; a header goes before it. */
  readonly pauseIn?: (body: unknown, now: Date) => number | undefined;
  readonly clock: Clock;
}

/** A 404 is read like a 200: what is missing, a tag or the whole endpoint, only its body tells. */
export function outcomeOf<T>(
  answer: HttpAnswer,
  options: AnswerRules,
  read: Read<T>,
): AttemptOutcome<T> {
  const { status, text } = answer;
  const { provider, pauseIn } = options;
  const now = options.clock();
  if (isOverfull(text)) return failed(tooMuch(provider));
  const json = parsed(text);
  if (!isAnswer(answer)) {
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

/** A full page of posts has less than half as many values. */
const mostValues = 100_000;

/**
 * Whether it has so many values that reading it would keep everybody waiting; each but the first begins at one of these
 * signs, which mean nothing within a text.
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

/** JSON.parse quotes the text in its error, and that may hold anything: the error goes no further. */
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

/** A 403 with a web page is not about the key: what stands before a provider refuses some requests like that. */
function refusal({ status, isJson, retryAfterMs }: Refusal, provider: string): ProviderError {
  const failure = status === 403 && !isJson ? "unavailable" : failureOf(status);
  return new ProviderError(failure, `${provider} answered HTTP ${status}.`, { retryAfterMs });
}

/** "Request Timeout" and "Too Early" ask to be tried again. */
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
