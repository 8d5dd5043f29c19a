import { randomBytes } from "node:crypto";
import { currentRequest, inRequest } from "../../src/index.ts";

/** Crockford's digits: none looks like another, and they make no words. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** Eight characters that a person can read out. */
export function newRequestId(): string {
  return Array.from(randomBytes(8), (byte) => digits[byte % digits.length]).join("");
}

/** Does work under an id that each line of the log then has: a new one, where the request has none already. */
export function asRequest<Result>(work: () => Result): Result {
  return currentRequest() ? work() : inRequest(newRequestId(), work);
}
