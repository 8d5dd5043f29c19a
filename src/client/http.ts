import { errors, Pool } from "undici";
import { ProviderError, type ProviderFailure } from "../errors.ts";
import type { Clock, Errand } from "../ports.ts";
import { type Outcome, type Patience, patience, persist, retryAfterMs } from "./retry.ts";
import { createThrottle } from "./throttle.ts";

export interface Http {
  /**
   * GETs JSON. `read` turns a 200's or a 404's body into the answer, or throws a `ProviderError`, of which
   * `rate-limited` and `unavailable` are tried again. Every failure is a `ProviderError`.
   */
  getJson<T>(path: string, query: Query, errand: Errand, read: (body: unknown) => T): Promise<T>;
  /** Lets requests under way finish, then closes the connections. */
  close(): Promise<void>;
}

export type Query = Readonly<Record<string, string>>;

export interface HttpOptions extends Partial<Patience> {
  /** The provider's name as people know it, for error messages. */
  readonly provider: string;
  /** May have a path; nothing is ever sent to another host. */
  readonly baseUrl: string;
  /** Sent with every request; may hold the key, so it is kept out of every error. */
  readonly headers: Readonly<Record<string, string>>;
  /** 0 switches the limit off. */
  readonly requestsPerMinute: number;
  readonly clock: Clock;
  /** For one attempt, from connecting to the last byte. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const defaults = { timeoutMs: 10_000, maxBytes: 5_000_000, ...patience };

/** One connection pool to one provider, with its timeouts, retries and request rate. */
export function createHttp(options: HttpOptions): Http {
  const { provider, headers, timeoutMs, maxBytes, ...settings } = { ...defaults, ...options };
  const { origin, pathname } = new URL(settings.baseUrl);
  const base = pathname.replace(/\/$/, "");
  const throttled = createThrottle(settings.requestsPerMinute);
  const pool = new Pool(origin, {
    connections: 50,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxBytes,
  });

  async function fetchOnce(path: string, errand: Errand): Promise<Answer> {
    const signal = AbortSignal.any([errand.signal, AbortSignal.timeout(timeoutMs)]);
    // undici's `request` follows no redirect, so the key goes to this host only.
    const response = await pool.request({ method: "GET", path, headers, signal });
    const { statusCode, headers: received, body } = response;
    const pauseMs = retryAfterMs(received["retry-after"], settings.clock());
    return { status: statusCode, retryAfterMs: pauseMs, text: await body.text() };
  }

  async function attempt<T>(path: string, errand: Errand, read: Read<T>): Promise<Outcome<T>> {
    let answer: Answer;
    try {
      answer = await throttled(errand, () => fetchOnce(path, errand));
    } catch (error) {
      if (errand.signal.aborted) return failed(givenUp(provider), false);
      return failed(unanswered(error, provider));
    }
    return judged(answer, provider, read);
  }

  return {
    getJson(path, query, errand, read) {
      const target = `${base}${path}?${new URLSearchParams(query)}`;
      return persist(() => attempt(target, errand, read), settings, errand.signal);
    },
    close: () => pool.close(),
  };
}

type Read<T> = (body: unknown) => T;

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly text: string;
}

/** A 404 is read like a 200: what is missing, a tag or the whole endpoint, only its body tells. */
function judged<T>(answer: Answer, provider: string, read: Read<T>): Outcome<T> {
  const { status, text } = answer;
  if ((status < 200 || status > 299) && status !== 404) return failed(refusal(answer, provider));
  const json = parsed(text);
  if (!json) {
    const unreadable = new ProviderError(
      "malformed",
      `${provider} sent something that is not JSON.`,
    );
    return failed(unreadable, true);
  }
  try {
    return { kind: "done", value: read(json.body) };
  } catch (error) {
    if (error instanceof ProviderError) return failed(error);
    throw error;
  }
}

/** JSON.parse quotes the text in its error, and that may hold anything: the error goes no further. */
function parsed(text: string): { readonly body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function refusal({ status, retryAfterMs }: Answer, provider: string): ProviderError {
  return new ProviderError(failureOf(status), `${provider} answered HTTP ${status}.`, {
    retryAfterMs,
  });
}

function failureOf(status: number): ProviderFailure {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 402) return "out-of-credit";
  if (status === 429) return "rate-limited";
  return status >= 500 ? "unavailable" : "malformed";
}

function givenUp(provider: string): ProviderError {
  return new ProviderError("unavailable", `Nobody waits for ${provider}'s answer any more.`);
}

/** Only the error's code is told: an undici error can carry what was sent and received. */
function unanswered(error: unknown, provider: string): ProviderError {
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new ProviderError("malformed", `${provider} sent more than fits an answer.`);
  }
  const { name, code } = error as NodeJS.ErrnoException;
  const reason = typeof code === "string" ? code : name;
  return new ProviderError("unavailable", `${provider} gave no answer (${reason}).`);
}

const worthAnother: ReadonlySet<ProviderFailure> = new Set(["rate-limited", "unavailable"]);

function failed(error: ProviderError, again = worthAnother.has(error.failure)): Outcome<never> {
  return { kind: "failed", error, again };
}
