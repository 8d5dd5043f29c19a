import { errors, Pool } from "undici";
import type { OpenPlaces } from "../../async/places.ts";
import type { OpenSeats } from "../../async/seats.ts";
import { retryAfterMs } from "../../async/timeouts.ts";
import { ProviderError } from "../../errors.ts";
import { wasNeverSent } from "../../never-sent.ts";
import type { Observe, RequestContext } from "../../ports/ports.ts";
import { openBill, type Price, type Settle } from "./bill.ts";
import {
  type AnswerRules,
  failed,
  type HttpAnswer,
  isAnswer,
  outcomeOf,
  type Read,
  tooMuch,
} from "./judge.ts";
import { watchAttempt } from "./observed.ts";
import { type AttemptOutcome, type Patience, patience, persist } from "./retry.ts";
import { createThrottle, type Limit } from "./throttle.ts";

export interface Http {
  /**
   * Asks for JSON. `read` turns the body of a 2xx or 404 into the answer, or throws a `ProviderError`; `rate-limited`
   * and `unavailable` are retried. Every failure is a `ProviderError`. Unless the call is free, each attempt reserves
   * the usual price first and is charged what it cost.
   */
  ask<T>(request: Request, context: RequestContext, read: Read<T>, price?: Price): Promise<T>;
  /** Asks once and returns the response, whatever its status. Rejects with undici's own errors. */
  askRaw(request: Request, signal: AbortSignal): Promise<HttpAnswer>;
  /** Lets requests under way finish, then closes the connections. */
  close(): Promise<void>;
}

/** Parameters go into the query of a GET and, as JSON, into the body of a POST. */
export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly params: QueryParams;
}

export type QueryParams = Readonly<Record<string, string | number>>;

export interface HttpOptions extends AnswerRules, Partial<Patience> {
  /** May have a path. Nothing is sent to another host. */
  readonly baseUrl: string;
  /** Sent with every request; may hold the key, so it is kept out of every error. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limit: Limit;
  /** Places and seats of the account, where other processes ask with it, too. */
  readonly openPlaces?: OpenPlaces;
  readonly openSeats?: OpenSeats | undefined;
  /** The time limit of one attempt, from connecting to the last byte. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Is told of each attempt that is paid for. */
  readonly observe?: Observe | undefined;
}

const defaults = { timeoutMs: 10_000, maxBytes: 5_000_000, ...patience };

/** One connection pool to one provider, with its timeouts, retries and request rate. */
export function createHttp(options: HttpOptions): Http {
  const { provider, timeoutMs, maxBytes, ...settings } = { ...defaults, ...options };
  const { origin, pathname } = new URL(settings.baseUrl);
  const base = pathname.replace(/\/$/, "");
  const throttled = createThrottle(settings.limit, settings.openPlaces, settings.openSeats);
  const pool = new Pool(origin, {
    ...{ connections: 50, maxResponseSize: maxBytes },
    ...{ headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
  });

  async function askRaw(request: Request, caller: AbortSignal): Promise<HttpAnswer> {
    // Like `within`, but the timer is cleared when the request ends, so that timers do not pile up.
    const overdue = new AbortController();
    const timer = setTimeout(() => overdue.abort(), timeoutMs);
    const signal = AbortSignal.any([caller, overdue.signal]);
    try {
      // undici's `request` follows no redirect, so the key goes to this host only.
      const wire = onTheWire(request, base, settings.headers);
      const { statusCode, headers, body } = await pool.request({ ...wire, signal });
      const pauseMs = retryAfterMs(headers["retry-after"], settings.clock());
      return { status: statusCode, retryAfterMs: pauseMs, text: await body.text() };
    } finally {
      clearTimeout(timer);
    }
  }

  async function attempt<T>(call: Call<T>, context: RequestContext): Promise<AttemptOutcome<T>> {
    const watched = watchAttempt(call.price, options.observe);
    let settle: Settle | undefined;
    let answer: HttpAnswer;
    try {
      answer = await throttled(context, async () => {
        settle = await openBill(call.price, context);
        watched.begins();
        return askRaw(call.request, context.signal);
      });
    } catch (error) {
      settle?.(costUnanswered(error, call.price));
      const left = context.signal.aborted && givenUp(provider, settle !== undefined);
      return watched.ended(left ? failed(left, false) : failed(unanswered(error, provider)));
    }
    return watched.ended(settled(answer, options, call, settle));
  }

  return {
    ask: (request, context, read, price) =>
      persist(() => attempt({ request, read, price }, context), settings, context.signal),
    askRaw,
    close: () => pool.close(),
  };
}

function onTheWire(
  { method, path, params }: Request,
  base: string,
  headers: HttpOptions["headers"],
) {
  if (method === "POST") {
    const type = { "content-type": "application/json" };
    return {
      method,
      path: base + path,
      headers: { ...headers, ...type },
      body: JSON.stringify(params),
    };
  }
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) query.append(name, String(value));
  const search = query.size > 0 ? `?${query}` : "";
  return { method, path: `${base}${path}${search}`, headers };
}

interface Call<T> {
  readonly request: Request;
  readonly read: Read<T>;
  readonly price: Price | undefined;
}

/**
 * An answer is paid for, readable or not. A refusal (by its status, or by an error message in place of the answer) is
 * free.
 */
function settled<T>(
  answer: HttpAnswer,
  options: AnswerRules,
  { read, price }: Call<T>,
  settle: Settle = () => undefined,
): AttemptOutcome<T> {
  let cost = isAnswer(answer) ? (price?.usual ?? 0) : 0;
  try {
    return outcomeOf(answer, options, (body, around) => {
      cost = 0;
      const value = read(body, around);
      cost = price?.of(body) ?? 0;
      return value;
    });
  } finally {
    settle(cost);
  }
}

/** The request may have arrived, so the usual price is charged: too high a cost does less harm than too low a one. */
function costUnanswered(error: unknown, price: Price | undefined): number {
  return wasNeverSent(error) ? 0 : (price?.usual ?? 0);
}

/** A caller that gave up before its request was sent was delayed by the rate limit, not by a slow provider. */
function givenUp(provider: string, asked: boolean): ProviderError {
  return asked
    ? new ProviderError("unavailable", `Nobody waits for ${provider}'s answer any more.`)
    : new ProviderError("rate-limited", `Nobody waits for a turn to ask ${provider} any more.`);
}

/** The message holds only the error's code: an undici error can contain the request and the response. */
function unanswered(error: unknown, provider: string): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof errors.ResponseExceededMaxSizeError) return tooMuch(provider);
  const { name, code } = error as NodeJS.ErrnoException;
  const reason = typeof code === "string" ? code : name;
  return new ProviderError("unavailable", `${provider} gave no answer (${reason}).`);
}
