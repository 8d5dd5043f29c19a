import type { ProviderFailure } from "../../errors.ts";

/** What an answer is, before any of its data is read. TikLiveAPI sends most errors with HTTP 200. */
type Verdict =
  | { readonly kind: "answer" }
  /** The provider says there is no such thing. */
  | { readonly kind: "absent" }
  /** Nothing in it. Seen for things that exist, so it proves nothing. */
  | { readonly kind: "blank" }
  | { readonly kind: "failed"; readonly failure: ProviderFailure };

/** Tried in this order: an exhausted balance has a "limit" too, and only waiting or a person cures each. */
const meanings: readonly (readonly [RegExp, Verdict])[] = [
  [/api.?key|sign up|unauthor/i, { kind: "failed", failure: "unauthorized" }],
  [/balance|exhausted|purchase|credit|quota/i, { kind: "failed", failure: "out-of-credit" }],
  [/too many|\brate\b|per (second|minute)|limit/i, { kind: "failed", failure: "rate-limited" }],
  [/(service|server|temporar\w*)\b.*unavailable/i, { kind: "failed", failure: "unavailable" }],
  [/not found|private|not exist|unavailable/i, { kind: "absent" }],
];

/** `expected` is the key whose presence makes a body the answer to what was asked. */
export function classify(body: unknown, expected: string): Verdict {
  if (typeof body !== "object") return { kind: "failed", failure: "malformed" };
  const fields = new Map(Object.entries(body ?? {}));
  const complaint = complaintIn(fields, expected);
  if (complaint !== undefined) {
    const meaning = meanings.find(([pattern]) => pattern.test(complaint));
    return meaning?.[1] ?? { kind: "failed", failure: "unavailable" };
  }
  const blank = !fields.has(expected) && [...fields.values()].every((value) => value === null);
  return { kind: blank ? "blank" : "answer" };
}

/** The error's text; empty when the body says it is an error and no more. */
function complaintIn(fields: ReadonlyMap<string, unknown>, expected: string): string | undefined {
  const text = ["message", "msg", "error"]
    .map((key) => fields.get(key))
    .find((value) => typeof value === "string");
  const isError = fields.get("status") === "error" || (fields.size === 1 && fields.has("message"));
  if (isError) return text ?? "";
  return fields.get(expected) == null ? text : undefined;
}
