import type { BriefSubscription } from "../domain/subscription.ts";
import type { Ports } from "../ports/ports.ts";
import { briefKey, lastDue, soonerDue } from "./due.ts";

type Needs = Pick<Ports, "subscriptions" | "deliveries" | "log">;

/**
 * Plans briefs again that were planned too late while the clock was ahead. `wentBack` is true when the clock has just
 * gone back: then briefs that are missing are sent, but none that was already posted.
 */
export async function putBriefsRight(ports: Needs, wentBack: boolean, now: Date): Promise<void> {
  for (const subscription of await ports.subscriptions.running()) {
    if (subscription.kind !== "brief") continue;
    const missed = wentBack ? await missedBrief(subscription, ports, now) : null;
    const sooner = soonerDue(subscription, missed, now);
    if (!sooner) continue;
    ports.log.warn("brief.replanned", { ...briefKey(subscription), dueAt: sooner });
    await ports.subscriptions.advance(subscription, sooner);
  }
}

async function missedBrief(
  subscription: BriefSubscription,
  { deliveries }: Needs,
  now: Date,
): Promise<Date | null> {
  const due = lastDue(subscription, now);
  if (!due) return null;
  const key = briefKey({ ...subscription, nextDueAt: due });
  return (await deliveries.find(key)) ? null : due;
}
