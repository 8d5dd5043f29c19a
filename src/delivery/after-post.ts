import { DeliveryError } from "../errors.ts";
import type { Settled } from "../ports/outbox.ts";
import type { Posted } from "../ports/ports.ts";
import { minuteMs } from "../time-units.ts";

/** The wait after the first failed attempt, the second, and so on; the last one repeats. */
const backOffMs = [1, 5, 15, 30, 60].map((minutes) => minutes * minuteMs);

/**
 * The state of a message after an attempt. A definite failure is retried until `expiresAt`; a message that may have
 * been posted is never retried. `attempts` includes this one.
 */
export function afterPost(
  result: Posted | DeliveryError,
  attempts: number,
  expiresAt: Date,
  now: Date,
): Settled {
  if (!(result instanceof DeliveryError)) return { kind: "sent", reference: result.reference };
  const { outcome, needs, message: reason, retryAfterMs = 0 } = result;
  if (outcome === "unknown") return { kind: "unknown", reason };
  if (needs === "gone") return { kind: "failed", reason };
  const backOff = backOffMs[Math.min(attempts, backOffMs.length) - 1] ?? 0;
  const notBefore = new Date(now.getTime() + Math.max(backOff, retryAfterMs));
  return notBefore < expiresAt
    ? { kind: "pending", notBefore, reason }
    : { kind: "failed", reason };
}

/** The state of a message that expired before it could be posted. */
export function tooLate(lastReason: string | null): Settled {
  const words = "It was not posted in time, and now it is too late.";
  return { kind: "failed", reason: lastReason ? `${lastReason} ${words}` : words };
}
