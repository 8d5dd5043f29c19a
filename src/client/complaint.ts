import type { ProviderFailure } from "../errors.ts";
import { hear } from "./echo.ts";

/** What an answer is, before any of its data is read. */
export type Verdict =
  | { readonly kind: "answer" }
  /** The provider says there is no such thing. */
  | { readonly kind: "absent" }
  /** Nothing in it. Seen for things that exist, so it proves nothing. */
  | { readonly kind: "blank" }
  | Failed;

/** What is known of an answer besides its body. */
export interface Circumstances {
  readonly status: number;
  /** The words it was asked with. */
  readonly asked: readonly string[];
  readonly now: Date;
}

interface Failed {
  readonly kind: "failed";
  readonly failure: ProviderFailure;
  readonly retryAfterMs?: number | undefined;
}

/** How a complaint about a missing thing begins: all that follows names the thing. A key can be missing too. */
const missing = /^(?:(?:challenge|hashtag|post|video|user) )?not found\b(?!.{0,12}\bapi.?key)/;

/**
 * Tried in this order: an exhausted balance has a "limit" too, and only waiting or a person cures each. No pattern
 * looks on without an end.
 */
const meanings: readonly (readonly [RegExp, Verdict])[] = [
  [/api.?key|sign up|unauthor/g, { kind: "failed", failure: "unauthorized" }],
  [/balance|exhausted|purchase|credit|quota/g, { kind: "failed", failure: "out-of-credit" }],
  [/too many|\brate\b|per (?:second|minute)|limit/g, { kind: "failed", failure: "rate-limited" }],
  [
    /(?:service|server|temporar[a-z]{0,5})\b.{0,80}?unavailable/g,
    { kind: "failed", failure: "unavailable" },
  ],
  [/not found|private|not exist|unavailable/g, { kind: "absent" }],
];

/**
 * What a provider's words for an error mean, apart from those of `asked` that it repeats; an error in other words may
 * pass by itself.
 */
export function meaningOf(complaint: string, asked: readonly string[]): Verdict {
  const { text, isEcho } = hear(complaint, asked);
  if (missing.test(text)) return { kind: "absent" };
  const says = (pattern: RegExp) =>
    [...text.matchAll(pattern)].some(({ 0: found, index }) => !isEcho(index, index + found.length));
  const meaning = meanings.find(([pattern]) => says(pattern));
  return meaning?.[1] ?? { kind: "failed", failure: "unavailable" };
}

/** No answer has as many fields; more are not looked at. */
const mostFields = 1_000;

/** A JSON object's fields; none where the body is something else. */
export function fieldsOf(body: unknown): ReadonlyMap<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return new Map();
  const keys = Object.keys(body).slice(0, mostFields);
  return new Map(keys.map((key) => [key, body[key as keyof typeof body]]));
}
