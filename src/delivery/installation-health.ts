import type { WorkspaceRef } from "../domain/channel.ts";
import type { SubscriptionState } from "../domain/subscription.ts";
import type { Ports } from "../ports/ports.ts";
import { markWorking } from "./subscription-health.ts";

type StorePorts = Pick<Ports, "subscriptions" | "clock">;

/**
 * Why the subscriptions of a workspace fail that the bot was removed from, also when a message finds that out. `installAt`
 * is where anybody can install it again; `null` where only whoever runs it can.
 */
export function removedReason(installAt: string | null): string {
  return `${removed} Install it again${installAt === null ? "" : ` at ${installAt}`}; then it goes on by itself.`;
}

const removed = "Tagtide was removed from this workspace.";

/**
 * After the bot was removed from a workspace: its subscriptions fail, for that reason. Nobody is told, as nothing can be
 * posted there any more, and nothing is deleted.
 */
export async function markRemoved(
  workspace: WorkspaceRef,
  installAt: string | null,
  { subscriptions, clock }: StorePorts,
): Promise<void> {
  const reason = removedReason(installAt);
  const state = { kind: "failing", since: clock(), reason } as const;
  for (const one of await subscriptions.inWorkspace(workspace)) {
    if (one.state.kind === "active") await subscriptions.mark(one, state);
  }
}

/** After the bot was installed again: what failed because it was gone goes on. */
export async function markReturned(
  workspace: WorkspaceRef,
  { subscriptions }: Pick<StorePorts, "subscriptions">,
): Promise<void> {
  for (const one of await subscriptions.inWorkspace(workspace)) {
    if (wasRemoved(one.state)) await markWorking(one, { subscriptions });
  }
}

/** Whether a subscription fails because the bot is gone from its workspace. */
export function wasRemoved(state: SubscriptionState): boolean {
  return state.kind === "failing" && state.reason.startsWith(removed);
}
