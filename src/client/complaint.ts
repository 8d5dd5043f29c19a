import type { ProviderFailure } from "../errors.ts";

/** What an answer is, before any of its data is read. */
export type Verdict =
  | { readonly kind: "answer" }
  /** The provider says there is no such thing. */
  | { readonly kind: "absent" }
  /** Nothing in it. Seen for things that exist, so it proves nothing. */
  | { readonly kind: "blank" }
  | Failed;

interface Failed {
  readonly kind: "failed";
  readonly failure: ProviderFailure;
  readonly retryAfterMs?: number | undefined;
}

/** Tried in this order: an exhausted balance has a "limit" too, and only waiting or a person cures each. */
const meanings: readonly (readonly [RegExp, Verdict])[] = [
  [/api.?key|sign up|unauthor/i, { kind: "failed", failure: "unauthorized" }],
  [/balance|exhausted|purchase|credit|quota/i, { kind: "failed", failure: "out-of-credit" }],
  [/too many|\brate\b|per (second|minute)|limit/i, { kind: "failed", failure: "rate-limited" }],
  [/(service|server|temporar\w*)\b.*unavailable/i, { kind: "failed", failure: "unavailable" }],
  [/not found|private|not exist|unavailable/i, { kind: "absent" }],
];

/** What a provider's words for an error mean; an error in other words may pass by itself. */
export function meaningOf(complaint: string): Verdict {
  const meaning = meanings.find(([pattern]) => pattern.test(complaint));
  return meaning?.[1] ?? { kind: "failed", failure: "unavailable" };
}

/** A JSON object's fields; none where the body is something else. */
export function fieldsOf(body: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof body === "object" && body !== null ? Object.entries(body) : []);
}
