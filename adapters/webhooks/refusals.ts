import { DeliveryError, retryAfterMs } from "../../src/index.ts";
import { ClosedAddressError, UnknownHostError } from "./lookup.ts";

/** Answers that pass by themselves although they are no fault of the receiver's program. */
const passing = new Set([408, 425, 429]);

/** What an answer that is no 2xx means: nothing is posted again by hand, so each is definite. */
export function refusalOf(
  status: number,
  retryAfter: string | readonly string[] | undefined,
  now: Date,
): DeliveryError {
  if (status === 410)
    return failed("The address answered that nobody listens there any more (410).", "gone");
  if (status >= 300 && status < 400)
    return failed(
      `The address sends elsewhere (${status}), and that is not followed. End this one, and add the address that it leads to.`,
      "person",
    );
  const words = `The address answered ${status}.`;
  if (status < 500 && !passing.has(status))
    return failed(`${words} See to it there; then it goes on by itself.`, "person");
  return new DeliveryError("failed", words, { retryAfterMs: retryAfterMs(retryAfter, now) });
}

/** What no answer means. `error` may hold the address and the secret, and is not kept. */
export function silenceOf(error: unknown): DeliveryError {
  const cause = rootOf(error);
  if (cause instanceof ClosedAddressError) return failed(closedWords, "person");
  if (cause instanceof UnknownHostError && !cause.passes) return failed(unknownWords, "person");
  const code = codeOf(cause);
  if (isCertificate(code))
    return failed(
      `The certificate of the address is not one that can be trusted (${code}). Renew it there; then it goes on by itself.`,
      "person",
    );
  return new DeliveryError(
    "failed",
    isLate(code) ? lateWords : `The address could not be reached (${code}).`,
  );
}

export const closedWords =
  "The address leads to a machine that is not open to the internet, and nothing is posted there.";
export const unknownWords = "No machine of that name is known.";

function failed(words: string, needs: "person" | "gone"): DeliveryError {
  return new DeliveryError("failed", words, { needs });
}

/** Who tried several addresses has an error of each. */
function rootOf(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > 4) return error;
  if (error instanceof AggregateError && error.errors.length > 0)
    return rootOf(error.errors[0], depth + 1);
  return error.cause instanceof Error && !(error instanceof UnknownHostError)
    ? rootOf(error.cause, depth + 1)
    : error;
}

function codeOf(error: unknown): string {
  const { name = "", code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return typeof code === "string" ? code : name;
}

const lateWords = "The address did not answer in time.";

function isLate(code: string): boolean {
  return /TIMEOUT|ETIMEDOUT|ABORT/.test(code) || code === "AbortError";
}

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|CRL/.test(code);
}
