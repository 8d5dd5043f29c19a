/** Codes of errors before a byte of the request was sent: no such host, nobody listening, no route. */
const neverConnected: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** How many levels of `cause` to search. */
const deepest = 5;

/** Whether a request failed before a byte of it was sent, so that it had no effect. */
export function wasNeverSent(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepest) return false;
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((each) => wasNeverSent(each, depth + 1));
  }
  return (
    ("code" in error && neverConnected.has(error.code)) || wasNeverSent(error.cause, depth + 1)
  );
}
