import type { Ports, WorkspaceRef } from "../ports.ts";
import type { Subscription } from "../subscription.ts";

/** A workspace's subscriptions to a list: its briefs and its alerts. */
export async function followersOf(
  list: string,
  workspace: WorkspaceRef,
  { subscriptions }: Pick<Ports, "subscriptions">,
): Promise<readonly Subscription[]> {
  return (await subscriptions.inWorkspace(workspace)).filter((one) => one.list === list);
}

/** Has the subscriptions to a list, and what is muted of it, go by its new name. */
export async function moveFollowers(
  workspace: WorkspaceRef,
  from: string,
  to: string,
  ports: Pick<Ports, "subscriptions" | "mutes">,
  now: Date,
): Promise<readonly Subscription[]> {
  const followers = await followersOf(from, workspace, ports);
  for (const one of followers) {
    const muted = await ports.mutes.active(one.channel, now);
    const mute = muted.find(({ what, name }) => what === "list" && name === from);
    if (mute) {
      await ports.mutes.save({ ...mute, name: to });
      await ports.mutes.remove(mute);
    }
    await ports.subscriptions.save({ ...one, list: to });
  }
  return followers;
}

/** Channels, each once. */
export function channelsOf(subscriptions: readonly Subscription[]): readonly string[] {
  return [...new Set(subscriptions.map(({ channel }) => channel.channel))];
}
