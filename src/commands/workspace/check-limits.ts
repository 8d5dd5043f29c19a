import type { TagName } from "../../domain/hashtag.ts";
import { UserError } from "../../errors.ts";
import type { ChannelRef, SubscriptionStore } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import { tagsOf } from "../../usage/costs.ts";
import type { CommandContext } from "../command.ts";

/** Throws a `UserError` when the workspace's lists would exceed the limit of different tags. */
export async function checkTagLimit(
  added: readonly TagName[],
  {
    watchlists,
    channel,
    limits: { tagsPerWorkspace: most },
  }: Pick<CommandContext, "watchlists" | "channel" | "limits">,
): Promise<void> {
  const watched = new Set(tagsOf(await watchlists.all(channel)));
  const more = new Set(added.filter((tag) => !watched.has(tag))).size;
  if (more === 0 || watched.size + more <= most) return;
  throw new UserError(
    `All lists together hold ${most} different tags at most; there are ${watched.size}, so ${more} more do not fit.`,
    said`Take some off first: ${code("watch lists")} shows where they are.`,
  );
}

interface SubscriptionsSeen {
  readonly limits: CommandContext["limits"];
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
}

/** Throws a `UserError` when the channel has the maximum number of subscriptions, paused ones included. */
export async function checkSubscriptionLimit(
  channel: ChannelRef,
  { subscriptions, limits: { subscriptionsPerChannel: most } }: SubscriptionsSeen,
): Promise<void> {
  const all = await subscriptions.inWorkspace(channel);
  const here = all.filter((one) => one.channel.channel === channel.channel).length;
  if (here < most) return;
  throw new UserError(
    `This channel gets ${here} briefs and alerts already, and ${most} is as many as one can get.`,
    said`End one first, ${code("subscriptions show")} shows them, or use another channel.`,
  );
}
