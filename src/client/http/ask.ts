import type { z } from "zod";
import { ProviderError, type ProviderFailure } from "../../errors.ts";
import type { RequestContext } from "../../ports/ports.ts";
import type { Price } from "./bill.ts";
import type { AnswerVerdict, Circumstances } from "./complaint.ts";
import type { Http, QueryParams, Request } from "./http.ts";

/** An endpoint of a provider, and the shape of its answer. */
export interface Endpoint<T> {
  /** The name in the credit ledger. */
  readonly name: string;
  readonly path: string;
  /** A body with one of these keys is an answer; with none listed, any body is. */
  readonly answer: readonly string[];
  readonly schema: z.ZodType<T>;
}

/** What all endpoints of a provider have in common. */
export interface Dialect {
  /** The provider's name as stored and shown with every number. */
  readonly provider: string;
  /** The provider's name for people. */
  readonly title: string;
  readonly method: Request["method"];
  /** Classifies the body of a 2xx or 404 response. */
  judge(body: unknown, answer: Endpoint<unknown>["answer"], around: Circumstances): AnswerVerdict;
  /** The part of a body that holds the answer. */
  payload(body: unknown): unknown;
  /** The cost of an answer in credits. */
  credits(body: unknown): number;
}

/**
 * Asks one endpoint; `undefined` when the provider says there is no such thing. `about` lists names of what the ids in
 * `params` stand for, because the provider may repeat them in an error message.
 */
export type Ask = <T>(
  endpoint: Endpoint<T>,
  params: QueryParams,
  context: RequestContext,
  about?: readonly string[],
) => Promise<T | undefined>;

/** The price in credits of a call at every provider so far. */
export const usualPrice = 1;

/**
 * Answers are charged, found or not found; refusals are free. The price expected before a call is the highest that the
 * endpoint has cost so far, so the first calls at a new price are expected to be cheaper than they are.
 */
export function createAsk(http: Http, dialect: Dialect): Ask {
  const { provider, method } = dialect;
  const dearest = new Map<string, number>();
  const priceOf = (endpoint: string): Price => ({
    ...{ provider, endpoint },
    get usual() {
      return dearest.get(endpoint) ?? usualPrice;
    },
    of(body) {
      const credits = dialect.credits(body);
      dearest.set(endpoint, Math.max(credits, this.usual));
      return credits;
    },
  });
  return async ({ name, path, answer, schema }, params, context, about = []) => {
    const asked = [...about, ...wordsIn(params)];
    const read = (json: unknown, around: Omit<Circumstances, "asked">) => {
      const verdict = dialect.judge(json, answer, { ...around, asked });
      if (verdict.kind !== "failed") return { body: json, kind: verdict.kind };
      throw failure(dialect, verdict.failure, "answered with an error", verdict.retryAfterMs);
    };
    const request = { method, path, params };
    const { body, kind } = await http.ask(request, context, read, priceOf(name));
    if (kind === "absent") return undefined;
    if (kind === "blank") throw blankAnswer(dialect);
    const { data, success } = schema.safeParse(dialect.payload(body));
    if (!success) throw failure(dialect, "malformed", "sent an answer of an unknown shape");
    return data;
  };
}

function wordsIn(params: QueryParams): readonly string[] {
  return Object.values(params).filter((value) => typeof value === "string");
}

export function blankAnswer(dialect: Dialect): ProviderError {
  const what = "sent an empty answer, which says nothing about what was asked";
  return failure(dialect, "unavailable", what);
}

/** The message never contains the provider's own words: they may hold the key. */
export function failure(
  { title }: Dialect,
  kind: ProviderFailure,
  what: string,
  retryAfterMs?: number,
): ProviderError {
  return new ProviderError(kind, `${title} ${what} (${kind}).`, { retryAfterMs });
}
