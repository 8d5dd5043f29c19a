import type { ProviderFailure } from "../../errors.ts";
import { hear } from "./echo.ts";

/** The kind of an answer, decided before its data is read. */
export type AnswerVerdict =
  | { readonly kind: "answer" }
  /** The provider says there is no such thing. */
  | { readonly kind: "absent" }
  /** An empty answer. Seen for things that exist, so it proves nothing. */
  | { readonly kind: "blank" }
  | Failed;

/** What is known about a response besides its body. */
export interface Circumstances {
  readonly status: number;
  /** The words of the question: tag, keyword, handle. */
  readonly asked: readonly string[];
  readonly now: Date;
}

interface Failed {
  readonly kind: "failed";
  readonly failure: ProviderFailure;
  readonly retryAfterMs?: number | undefined;
}

/**
 * How an error message about a missing thing begins; the rest of it names the thing. An API key can be missing too, so
 * that is excluded.
 */
const missing = /^(?:(?:challenge|hashtag|post|video|user) )?not found\b(?!.{0,12}\bapi.?key)/;

/** Messages that our credit balance is used up or has to be bought. "credit" alone may be about a credit card. */
const aboutOurBalance: readonly RegExp[] = [
  /\b(?:your|our|no|0|zero|any|more|insufficient|enough|out of|low|lacks?|monthly|daily|account|api|plan) (?:\w{1,20} )?(?:credits?(?! cards?\b)|balance|quota)\b/g,
  /\b(?:purchase|buy|add|need|needs|exceeded|exceeds|used up|remaining|over) (?:\w{1,20} ){0,2}(?:credits?(?! cards?\b)|balance|quota)\b/g,
  /\b(?:credits?|balance|quota)(?: (?:is|are|has|have|was|were|been)){0,2}(?: (?:too|all|now|fully|already|completely))? (?:exhausted|exceeded|insufficient|low|empty|0|zero|negative|reached|limit|used|spent|depleted|consumed|over|gone|expired|required|remaining|left)\b/g,
  /\b(?:credits?|balance|quota)(?: remaining| left)? ?[:=] ?-?0\b/g,
  /\b(?:is|are|been|requests?|calls?|plan|account) exhausted\b/g,
  /\bplease (?:purchase|buy|top up|recharge)\b|\bpayment required\b/g,
];

/**
 * Patterns in order: a message about the balance may contain "limit" too, and must be found first. No pattern scans
 * without a bound, and none matches a part of a word, which may be somebody's name.
 */
const meanings: readonly (readonly [readonly RegExp[], AnswerVerdict])[] = [
  [
    [/\bapi[ _-]?keys?\b|\bsign up\b|\bunauthori[sz]ed\b/g],
    { kind: "failed", failure: "unauthorized" },
  ],
  [aboutOurBalance, { kind: "failed", failure: "out-of-credit" }],
  [
    [/\btoo many\b|\brate\b|\bper (?:second|minute)\b|\brate ?limit|\blimit(?:s|ed|ing)?\b/g],
    { kind: "failed", failure: "rate-limited" },
  ],
  [
    [/\b(?:service|server|temporar[a-z]{0,5})\b.{0,80}?\bunavailable\b/g],
    { kind: "failed", failure: "unavailable" },
  ],
  [
    [/\b(?:not found|private|not exist|unavailable)\b/g, /\bno (?:public )?(?:videos?|posts?)\b/g],
    { kind: "absent" },
  ],
];

/**
 * The meaning of a provider's error message, ignoring words of `asked` that it repeats. An unknown message counts as a
 * temporary failure.
 */
export function meaningOf(complaint: string, asked: readonly string[]): AnswerVerdict {
  const { text, isEcho } = hear(spaced(complaint), asked);
  if (missing.test(text)) return { kind: "absent" };
  const says = (pattern: RegExp) =>
    [...text.matchAll(pattern)].some(({ 0: found, index }) => !isEcho(index, index + found.length));
  const meaning = meanings.find(([patterns]) => patterns.some(says));
  return meaning?.[1] ?? { kind: "failed", failure: "unavailable" };
}

/** Some error messages are a code: "insufficient_credits". */
function spaced(complaint: string): string {
  const isCode = complaint.length < 100 && /^[A-Za-z]+(?:_[A-Za-z]+)+$/.test(complaint);
  return isCode ? complaint.replaceAll("_", " ") : complaint;
}

/** The most fields to read of a body; no known answer has as many. */
const mostFields = 1_000;

/** The fields of a JSON object; empty for any other body. */
export function fieldsOf(body: unknown): ReadonlyMap<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return new Map();
  const keys = Object.keys(body).slice(0, mostFields);
  return new Map(keys.map((key) => [key, body[key as keyof typeof body]]));
}
