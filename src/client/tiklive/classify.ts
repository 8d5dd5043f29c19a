import { type AnswerVerdict, fieldsOf, meaningOf } from "../http/complaint.ts";

/**
 * TikLiveAPI sends most errors with HTTP 200. A body with one of the `expected` keys is an answer; `asked` are the
 * words of the question.
 */
export function classify(
  body: unknown,
  expected: readonly string[],
  asked: readonly string[] = [],
): AnswerVerdict {
  if (typeof body !== "object") return { kind: "failed", failure: "malformed" };
  const fields = fieldsOf(body);
  const complaint = complaintIn(fields, expected);
  if (complaint !== undefined) return meaningOf(complaint, asked);
  const blank =
    !expected.some((key) => fields.has(key)) &&
    [...fields.values()].every((value) => value === null);
  return { kind: blank ? "blank" : "answer" };
}

/** The error message; empty when the body reports an error without a message. */
function complaintIn(
  fields: ReadonlyMap<string, unknown>,
  expected: readonly string[],
): string | undefined {
  const text = ["message", "msg", "error"]
    .map((key) => fields.get(key))
    .find((value) => typeof value === "string");
  const isError = fields.get("status") === "error" || (fields.size === 1 && fields.has("message"));
  if (isError) return text ?? "";
  return expected.every((key) => fields.get(key) == null) ? text : undefined;
}
