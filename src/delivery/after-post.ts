import { DeliveryError } from "../errors.ts";
import type { Settled } from "../ports/outbox.ts";
import type { Posted } from "../ports/ports.ts";
import { minuteMs } from "../time-units.ts";

/** How long to wait after the first attempt, the second, and so on; the last one again and again. */
const backOffMs = [1, 5, 15, 30, 60].map((minutes) => minutes * minuteMs);

/**
 * What a message becomes once the platform was asked. Definite errors are tried again for as long as it is worth
 * saying; what may have been posted is never posted again. `attempts` counts this one.
 */
export function afterPost(
  result: Posted | DeliveryError,
  attempts: number,
  expiresAt: Date,
  now: Date,
): Settled {
  if (!(result instanceof DeliveryError)) return { kind: "sent", reference: result.reference };
  const { outcome, message: reason, retryAfterMs = 0 } = result;
  if (outcome === "unknown") return { kind: "unknown", reason };
  const backOff = backOffMs[Math.min(attempts, backOffMs.length) - 1] ?? 0;
  const notBefore = new Date(now.getTime() + Math.max(backOff, retryAfterMs));
  return notBefore < expiresAt
    ? { kind: "pending", notBefore, reason }
    : { kind: "failed", reason };
}

/** What a message becomes that was not posted while it was worth saying. */
export function tooLate(lastReason: string | null): Settled {
  const words = "It was not posted in time, and now it is too late.";
  return { kind: "failed", reason: lastReason ? `${lastReason} ${words}` : words };
}
