import { retryAfterMs } from "../../async/timeouts.ts";
import type { ProviderFailure } from "../../errors.ts";
import { type AnswerVerdict, type Circumstances, fieldsOf, meaningOf } from "../http/complaint.ts";
import { payloadOf } from "../http/envelope.ts";

/** https://scavio.dev/docs/errors */
const codes: ReadonlyMap<unknown, ProviderFailure> = new Map<unknown, ProviderFailure>([
  ["bad_request", "malformed"],
  ["unauthorized", "unauthorized"],
  ["forbidden", "unauthorized"],
  ["insufficient_credits", "out-of-credit"],
  ["rate_limit_exceeded", "rate-limited"],
  ["internal_error", "unavailable"],
]);

/**
 * Classifies the body of a 200 or 404. A body with one of the `expected` keys is an answer. Data without any of them
 * means an unknown hashtag, and so does a 404.
 */
export function classify(
  body: unknown,
  expected: readonly string[],
  { status, asked, now }: Circumstances,
): AnswerVerdict {
  if (typeof payloadOf(body) !== "object") return { kind: "failed", failure: "malformed" };
  const complaint = complaintIn(fieldsOf(body));
  const verdict = complaint && meaning(complaint, asked);
  const vague = verdict?.kind === "failed" && verdict.failure === "unavailable";
  if (verdict?.kind === "failed" && !(vague && status === 404)) {
    return { ...verdict, retryAfterMs: pauseIn(body, now) };
  }
  if (verdict || status === 404) return { kind: "absent" };
  const answer = fieldsOf(payloadOf(body));
  if (expected.some((key) => answer.has(key))) return { kind: "answer" };
  return { kind: fieldsOf(body).get("data") == null ? "blank" : "absent" };
}

/** The pause in ms that a refusal's body asks for. https://scavio.dev/docs/rate-limits */
export function pauseIn(body: unknown, now: Date): number | undefined {
  const asked = fieldsOf(body).get("retry_after");
  return typeof asked === "number" || typeof asked === "string"
    ? retryAfterMs(String(asked), now)
    : undefined;
}

interface Complaint {
  readonly code?: unknown;
  readonly text: string;
}

/**
 * The error message. `error` is an object in the documentation; the official clients also know it as text, or only a
 * `message`.
 */
function complaintIn(fields: ReadonlyMap<string, unknown>): Complaint | undefined {
  const error = fields.get("error");
  if (typeof error === "object" && error !== null) {
    const said = fieldsOf(error);
    const text = said.get("message");
    return { code: said.get("code"), text: typeof text === "string" ? text : "" };
  }
  const text = error ?? (fields.has("data") ? undefined : fields.get("message"));
  return typeof text === "string" ? { text } : undefined;
}

function meaning({ code, text }: Complaint, asked: readonly string[]): AnswerVerdict {
  const failure = codes.get(code);
  return failure ? { kind: "failed", failure } : meaningOf(text, asked);
}
