import type { z } from "zod";
import { ProviderError, type ProviderFailure } from "../../errors.ts";
import type { RequestContext } from "../../ports/ports.ts";
import type { Price } from "./bill.ts";
import type { AnswerVerdict, Circumstances } from "./complaint.ts";
import type { Http, QueryParams, Request } from "./http.ts";

/** One thing a provider can be asked, and what its answer looks like. */
export interface Endpoint<T> {
  /** As the books call it. */
  readonly name: string;
  readonly path: string;
  /** The keys of which one makes a body the answer to what was asked; none where any will do. */
  readonly answer: readonly string[];
  readonly schema: z.ZodType<T>;
}

/** How a provider is spoken to, whatever it is asked. */
export interface Dialect {
  /** As it appears beside every number that came from here. */
  readonly provider: string;
  /** Its name as people know it. */
  readonly title: string;
  readonly method: Request["method"];
  /** What a body is that came with a 2xx or a 404. */
  judge(body: unknown, answer: Endpoint<unknown>["answer"], around: Circumstances): AnswerVerdict;
  /** The part of a body that holds the answer. */
  payload(body: unknown): unknown;
  /** What an answer that came cost. */
  credits(body: unknown): number;
}

/**
 * Asks one endpoint; `undefined` when the provider says there is no such thing. `about` are names that the provider
 * knows by the ids in `params`, and may repeat.
 */
export type Ask = <T>(
  endpoint: Endpoint<T>,
  params: QueryParams,
  context: RequestContext,
  about?: readonly string[],
) => Promise<T | undefined>;

/** Of every provider so far. */
export const usualPrice = 1;

/**
 * Charges for whatever was answered, found or not found, and nothing for what a provider refuses. What a call is thought
 * to cost before its answer is the dearest that the endpoint was so far: the first calls at a new price are thought cheaper.
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

/** The provider's own words stay out of it: they may hold the key. */
export function failure(
  { title }: Dialect,
  kind: ProviderFailure,
  what: string,
  retryAfterMs?: number,
): ProviderError {
  return new ProviderError(kind, `${title} ${what} (${kind}).`, { retryAfterMs });
}
