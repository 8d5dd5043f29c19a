import { nextDueAt } from "../time.ts";
import type { Subscription } from "./subscription.ts";

/** After this long a brief is old news: it is recorded as skipped instead of sent. */
export const catchUpHours = 12;

export type Due =
  | { readonly kind: "wait" }
  | { readonly kind: "send"; readonly next: Date }
  | { readonly kind: "skip"; readonly next: Date };

/** What to do about a subscription now. After downtime of weeks it is sent or skipped once, not once a week missed. */
export function decideDue({ nextDueAt: due, schedule }: Subscription, now: Date): Due {
  const lateMs = now.getTime() - due.getTime();
  if (lateMs < 0) return { kind: "wait" };
  const next = nextDueAt(schedule, now);
  return { kind: lateMs <= catchUpHours * 3_600_000 ? "send" : "skip", next };
}
