import { errors, Pool } from "undici";
import { retryAfterMs } from "../../async/timeouts.ts";
import { ProviderError } from "../../errors.ts";
import { wasNeverSent } from "../../never-sent.ts";
import type { RequestContext } from "../../ports/ports.ts";
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
import { type AttemptOutcome, type Patience, patience, persist } from "./retry.ts";
import { createThrottle, type Limit } from "./throttle.ts";

export interface Http {
  /**
   * Asks for JSON. `read` turns a 2xx's or a 404's body into the answer, or throws a `ProviderError`, of which
   * `rate-limited` and `unavailable` are tried again. Every failure is a `ProviderError`. Each attempt sets the usual
   * price aside and is charged for what it cost, unless the call is free.
   */
  ask<T>(request: Request, context: RequestContext, read: Read<T>, price?: Price): Promise<T>;
  /** Asks once and gives back whatever came, of any status. Fails with undici's own errors. */
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
  /** May have a path; nothing is ever sent to another host. */
  readonly baseUrl: string;
  /** Sent with every request; may hold the key, so it is kept out of every error. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limit: Limit;
  /** For one attempt, from connecting to the last byte. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const defaults = { timeoutMs: 10_000, maxBytes: 5_000_000, ...patience };

/** One connection pool to one provider, with its timeouts, retries and request rate. */
export function createHttp(options: HttpOptions): Http {
  const { provider, timeoutMs, maxBytes, ...settings } = { ...defaults, ...options };
  const { origin, pathname } = new URL(settings.baseUrl);
  const base = pathname.replace(/\/$/, "");
  const throttled = createThrottle(settings.limit);
  const pool = new Pool(origin, {
    connections: 50,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxBytes,
  });

  async function askRaw(request: Request, caller: AbortSignal): Promise<HttpAnswer> {
    // As `within`, but a busy day's requests leave no timer behind.
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
    let settle: Settle | undefined;
    let answer: HttpAnswer;
    try {
      answer = await throttled(context, async () => {
        settle = await openBill(call.price, context);
        return askRaw(call.request, context.signal);
      });
    } catch (error) {
      settle?.(costUnanswered(error, call.price));
      if (context.signal.aborted) return failed(givenUp(provider, settle !== undefined), false);
      return failed(unanswered(error, provider));
    }
    return settled(answer, options, call, settle);
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

/** Whatever came is paid for, readable or not; a refusal by its status, and a complaint in its place, costs nothing. */
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

/** It may have arrived, and a cost said too high does less harm than one too low. */
function costUnanswered(error: unknown, price: Price | undefined): number {
  return wasNeverSent(error) ? 0 : (price?.usual ?? 0);
}

/** Whose turn never came was kept by the limit, not by a provider that is slow. */
function givenUp(provider: string, asked: boolean): ProviderError {
  return asked
    ? new ProviderError("unavailable", `Nobody waits for ${provider}'s answer any more.`)
    : new ProviderError("rate-limited", `Nobody waits for a turn to ask ${provider} any more.`);
}

/** Only the error's code is told: an undici error can carry what was sent and received. */
function unanswered(error: unknown, provider: string): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof errors.ResponseExceededMaxSizeError) return tooMuch(provider);
  const { name, code } = error as NodeJS.ErrnoException;
  const reason = typeof code === "string" ? code : name;
  return new ProviderError("unavailable", `${provider} gave no answer (${reason}).`);
}
