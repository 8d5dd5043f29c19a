import type { z } from "zod";
import { ProviderError, type ProviderFailure } from "../../errors.ts";
import type { Errand } from "../../ports.ts";
import type { Http, Query } from "../http.ts";
import { classify } from "./classify.ts";
import { provider } from "./translate.ts";
import { wireHashtag, wirePage, wireTagList } from "./wire.ts";

interface Endpoint<Schema extends z.ZodType> {
  /** Needs its last slash: without it the provider may redirect, and no redirect is followed. */
  readonly path: string;
  /** The key that makes a body the answer to what was asked. */
  readonly answer: string;
  readonly schema: Schema;
}

/** https://www.tikliveapi.com/documentation/ */
export const endpoints = {
  tagByName: { path: "/challenge-info-name/", answer: "id", schema: wireHashtag },
  tagById: { path: "/challenge-info-id/", answer: "id", schema: wireHashtag },
  tagSearch: { path: "/search-challenge/", answer: "challenge_list", schema: wireTagList },
  tagPosts: { path: "/challenge-posts/", answer: "videos", schema: wirePage },
  postSearch: { path: "/search-video/", answer: "videos", schema: wirePage },
} as const;

/** Asks one endpoint; `undefined` when the provider says there is no such thing. */
export type Ask = <Schema extends z.ZodType>(
  endpoint: Endpoint<Schema>,
  query: Query,
  errand: Errand,
) => Promise<z.infer<Schema> | undefined>;

/** Charges one credit for whatever was answered, and nothing for a failure. */
export function createAsk(http: Http): Ask {
  return async ({ path, answer, schema }, query, errand) => {
    const { body, kind } = await http.getJson(path, query, errand, (json) => ({
      body: json,
      kind: answered(json, answer),
    }));
    // Whether a "not found" is billed is not documented; a cost said too high does less harm than one too low.
    errand.charge({ provider, endpoint: path.replaceAll("/", ""), credits: 1 });
    if (kind === "absent") return undefined;
    if (kind === "blank") throw blankAnswer();
    const { data, success } = schema.safeParse(body);
    if (!success) throw failure("malformed", "sent an answer of an unknown shape");
    return data;
  };
}

function answered(body: unknown, expected: string): "answer" | "absent" | "blank" {
  const verdict = classify(body, expected);
  if (verdict.kind === "failed") throw failure(verdict.failure, "answered with an error");
  return verdict.kind;
}

export function blankAnswer(): ProviderError {
  return failure("unavailable", "sent an empty answer, which says nothing about what was asked");
}

/** The provider's own words stay out of it: they may hold the key. */
export function failure(kind: ProviderFailure, what: string): ProviderError {
  return new ProviderError(kind, `TikLiveAPI ${what} (${kind}).`);
}
