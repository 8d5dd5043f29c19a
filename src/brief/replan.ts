import type { DeliveryKey } from "../delivery/outbox.ts";
import type { Ports } from "../ports.ts";
import { briefKey, soonerDue } from "./due.ts";

/**
 * Plans briefs anew that a clock which was ahead had planned for too far in the future. `skipped` are those it had
 * passed over, and which are not passed over any more.
 */
export async function putBriefsRight(
  skipped: readonly DeliveryKey[],
  { subscriptions, log }: Pick<Ports, "subscriptions" | "log">,
  now: Date,
): Promise<void> {
  for (const subscription of await subscriptions.running()) {
    const sooner = subscription.kind === "brief" && soonerDue(subscription, skipped, now);
    if (!sooner) continue;
    log.warn("brief.replanned", { ...briefKey(subscription), dueAt: sooner });
    await subscriptions.advance(subscription, sooner);
  }
}
