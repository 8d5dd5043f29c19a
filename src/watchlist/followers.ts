import { isSameSubscription, type Subscription } from "../domain/subscription.ts";
import { UserError } from "../errors.ts";
import type { Owned, SubscriptionStore, WorkspaceRef } from "../ports/ports.ts";
import { code, said } from "../text/inline.ts";

/** A workspace's subscriptions to a list: its briefs and its alerts. */
export async function followersOf(
  list: string,
  workspace: WorkspaceRef,
  { subscriptions }: { readonly subscriptions: Pick<SubscriptionStore, "inWorkspace"> },
): Promise<readonly Subscription[]> {
  return (await subscriptions.inWorkspace(workspace)).filter((one) => one.list === list);
}

interface Turn extends Pick<Owned, "subscriptions" | "mutes"> {
  /** Any of the workspace. */
  readonly channel: WorkspaceRef;
  readonly now: Date;
}

/**
 * Moves the subscriptions and mutes of a list to its new name. Throws a `UserError` when a channel still has the same
 * subscription to an earlier list of that name.
 */
export async function moveFollowers(
  from: string,
  to: string,
  { channel, subscriptions, mutes, now }: Turn,
): Promise<readonly Subscription[]> {
  const followers = await followersOf(from, channel, { subscriptions });
  const others = await followersOf(to, channel, { subscriptions });
  if (
    followers.some((one) => others.some((other) => isSameSubscription({ ...one, list: to }, other)))
  )
    throw takenName(from, to);
  for (const one of followers) {
    const muted = await mutes.active(one.channel, now);
    const mute = muted.find(({ what, name }) => what === "list" && name === from);
    if (mute) {
      await mutes.save({ ...mute, name: to });
      await mutes.remove(mute);
    }
    await subscriptions.save({ ...one, list: to });
  }
  return followers;
}

function takenName(from: string, to: string): UserError {
  return new UserError(
    `A channel still has a subscription to an earlier list ${to}, besides its one to ${from}.`,
    said`Choose another name, or end one of the two there: ${code("subscriptions show")} shows both.`,
  );
}

/** Channels, each once. */
export function channelsOf(subscriptions: readonly Subscription[]): readonly string[] {
  return [...new Set(subscriptions.map(({ channel }) => channel.channel))];
}
