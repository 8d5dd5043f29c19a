import { subscriptionName } from "../../card/schedule-words.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { ChangeTurn } from "../workspace/changing.ts";
import { noteChange } from "../workspace/note-change.ts";

/**
 * Applies a change to each subscription and logs it as one change: "paused the brief of books and the alerts of books".
 * Returns the changed subscriptions.
 */
export async function changeSubscriptions(
  verb: string,
  before: readonly Subscription[],
  become: (one: Subscription) => Subscription,
  turn: ChangeTurn,
): Promise<readonly Subscription[]> {
  if (before.length === 0) return [];
  const undo = before.map((one) => ({
    kind: "subscription" as const,
    before: one,
    after: become(one),
  }));
  for (const { after } of undo) await turn.subscriptions.save(after);
  const names = before.map((one) => `the ${subscriptionName(one)}`);
  await noteChange(turn, `${verb} ${names.join(" and ")}`, undo);
  return undo.map(({ after }) => after);
}
