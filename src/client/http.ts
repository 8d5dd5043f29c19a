import { errors, Pool } from "undici";
import { ProviderError, type ProviderFailure } from "../errors.ts";
import type { BilledCall, Clock, Errand } from "../ports.ts";
import { retryAfterMs } from "../waits.ts";
import { type Outcome, type Patience, patience, persist } from "./retry.ts";
import { createThrottle, type Limit } from "./throttle.ts";

export interface Http {
  /**
   * Asks for JSON. `read` turns a 2xx's or a 404's body into the answer, or throws a `ProviderError`, of which
   * `rate-limited` and `unavailable` are tried again. Every failure is a `ProviderError`. Each attempt sets the usual
   * price aside and is charged for what it cost, unless the call is free.
   */
  ask<T>(request: Request, errand: Errand, read: Read<T>, price?: Price): Promise<T>;
  /** Asks once and gives back whatever came, of any status. Fails with undici's own errors. */
  askRaw(request: Request, signal: AbortSignal): Promise<Answer>;
  /** Lets requests under way finish, then closes the connections. */
  close(): Promise<void>;
}

/** Parameters go into the query of a GET and, as JSON, into the body of a POST. */
export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly params: Params;
}

export type Params = Readonly<Record<string, string | number>>;

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly text: string;
}

/** What a call costs and how the books call it. */
export interface Price extends Omit<BilledCall, "credits"> {
  /** Credits, as far as is known before the answer; looked at anew by each attempt. */
  readonly usual: number;
  /** Credits that an answer cost. */
  of(body: unknown): number;
}

type Read<T> = (body: unknown, around: { readonly status: number; readonly now: Date }) => T;

export interface HttpOptions extends Partial<Patience> {
  /** The provider's name as people know it, for error messages. */
  readonly provider: string;
  /** May have a path; nothing is ever sent to another host. */
  readonly baseUrl: string;
  /** Sent with every request; may hold the key, so it is kept out of every error. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limit: Limit;
  /** Milliseconds a refusal's body asks to wait, for providers that say so there; a header goes before it. */
  readonly pauseIn?: (body: unknown, now: Date) => number | undefined;
  readonly clock: Clock;
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

  async function askRaw(request: Request, caller: AbortSignal): Promise<Answer> {
    // Not `AbortSignal.timeout` inside `any`: Node 20 may collect it, and then it never fires (nodejs/node#57736).
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

  async function attempt<T>(call: Call<T>, errand: Errand): Promise<Outcome<T>> {
    let settle: Settle | undefined;
    let answer: Answer;
    try {
      answer = await throttled(errand, async () => {
        settle = await openBill(call.price, errand);
        return askRaw(call.request, errand.signal);
      });
    } catch (error) {
      settle?.(wasNeverSent(error) ? 0 : (call.price?.usual ?? 0));
      if (errand.signal.aborted) return failed(givenUp(provider, settle !== undefined), false);
      return failed(unanswered(error, provider));
    }
    return settled(answer, options, call, settle);
  }

  return {
    ask: (request, errand, read, price) =>
      persist(() => attempt({ request, read, price }, errand), settings, errand.signal),
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

/** Charges so many credits and gives back what was set aside. */
type Settle = (credits: number) => void;

async function openBill(price: Price | undefined, errand: Errand): Promise<Settle> {
  if (!price) return () => undefined;
  const { provider, endpoint, usual } = price;
  const leave = await errand.reserve(usual);
  return (credits) => {
    if (credits > 0) errand.charge({ provider, endpoint, credits });
    leave();
  };
}

/** Whatever came is paid for, readable or not; a refusal by its status, and a complaint in its place, costs nothing. */
function settled<T>(
  answer: Answer,
  options: Judging,
  { read, price }: Call<T>,
  settle: Settle = () => undefined,
): Outcome<T> {
  let cost = isAnswer(answer) ? (price?.usual ?? 0) : 0;
  try {
    return judged(answer, options, (body, around) => {
      cost = 0;
      const value = read(body, around);
      cost = price?.of(body) ?? 0;
      return value;
    });
  } finally {
    settle(cost);
  }
}

const neverSent: ReadonlySet<unknown> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Else it may have arrived, and a cost said too high does less harm than one too low. */
function wasNeverSent(error: unknown): boolean {
  return neverSent.has((error as NodeJS.ErrnoException).code);
}

type Judging = Pick<HttpOptions, "provider" | "pauseIn" | "clock">;

/** A 404 is read like a 200: what is missing, a tag or the whole endpoint, only its body tells. */
function judged<T>(answer: Answer, options: Judging, read: Read<T>): Outcome<T> {
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

function isAnswer({ status }: Answer): boolean {
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

/** Whose turn never came was kept by the limit, not by a provider that is slow. */
function givenUp(provider: string, asked: boolean): ProviderError {
  return asked
    ? new ProviderError("unavailable", `Nobody waits for ${provider}'s answer any more.`)
    : new ProviderError("rate-limited", `Nobody waits for a turn to ask ${provider} any more.`);
}

function tooMuch(provider: string): ProviderError {
  return new ProviderError("malformed", `${provider} sent more than fits an answer.`);
}

/** Only the error's code is told: an undici error can carry what was sent and received. */
function unanswered(error: unknown, provider: string): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof errors.ResponseExceededMaxSizeError) return tooMuch(provider);
  const { name, code } = error as NodeJS.ErrnoException;
  const reason = typeof code === "string" ? code : name;
  return new ProviderError("unavailable", `${provider} gave no answer (${reason}).`);
}

const worthAnother: ReadonlySet<ProviderFailure> = new Set(["rate-limited", "unavailable"]);

function failed(error: ProviderError, again = worthAnother.has(error.failure)): Outcome<never> {
  return { kind: "failed", error, again };
}
