import { mostCampaigns } from "../../domain/campaign.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { mostWebhooks, type Subscription } from "../../domain/subscription.ts";
import { mostTargets } from "../../domain/target.ts";
import { UserError } from "../../errors.ts";
import type {
  CampaignStore,
  ChannelRef,
  SubscriptionStore,
  TargetStore,
} from "../../ports/ports.ts";
import { sum } from "../../scorer/statistics.ts";
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

interface TargetsSeen {
  readonly channel: ChannelRef;
  readonly targets: Pick<TargetStore, "counts">;
}

/** Throws a `UserError` unless this many more target creators fit on the list and in the workspace. */
export async function checkTargetRoom(
  list: string,
  more: number,
  { targets, channel }: TargetsSeen,
): Promise<void> {
  const room = await targetRoom(list, { targets, channel });
  if (more <= room.left) return;
  throw new UserError(
    `${room.words} ${more} more do not fit.`,
    said`Take some off first: ${code("targets remove")}, or ${code("targets list")} to see them.`,
  );
}

/** How many more target creators fit, and what that is measured by. */
export async function targetRoom(list: string, { targets, channel }: TargetsSeen) {
  const counts = await targets.counts(channel);
  const here = counts.get(list) ?? 0;
  const everywhere = sum([...counts.values()]);
  const { perList, perWorkspace } = mostTargets;
  const isFuller = perList - here > perWorkspace - everywhere;
  return {
    left: Math.max(0, Math.min(perList - here, perWorkspace - everywhere)),
    words: isFuller
      ? `All lists together have ${perWorkspace} target creators at most; there are ${everywhere}.`
      : `A list has ${perList} target creators at most; ${list} has ${here}.`,
  };
}

interface CampaignsSeen {
  readonly channel: ChannelRef;
  readonly campaigns: Pick<CampaignStore, "inWorkspace">;
}

/** Throws a `UserError` when as many campaigns as can be run beside that of the tag. */
export async function checkCampaignLimit(
  tag: TagName,
  { campaigns, channel }: CampaignsSeen,
): Promise<void> {
  const all = await campaigns.inWorkspace(channel);
  const running = all.filter((one) => one.endedAt === null && one.tag !== tag).length;
  if (running < mostCampaigns) return;
  throw new UserError(
    `There are ${running} campaigns here already, and ${mostCampaigns} is as many as there can be.`,
    said`End one first: ${code("campaign show")} has them.`,
  );
}

/** Throws a `UserError` when the workspace has its maximum number of webhooks, paused ones included. */
export function checkWebhookLimit(all: readonly Subscription[]): void {
  const count = all.filter(({ kind }) => kind === "webhook").length;
  if (count < mostWebhooks) return;
  throw new UserError(
    `This workspace has ${count} webhooks already, and ${mostWebhooks} is as many as it can have.`,
    said`End one first: ${code("subscriptions webhook-show")} has them.`,
  );
}

interface SubscriptionsSeen {
  readonly limits: CommandContext["limits"];
  readonly subscriptions: Pick<SubscriptionStore, "inWorkspace">;
}

/** Throws a `UserError` when the channel or the workspace has its maximum number of subscriptions, paused ones included. */
export async function checkSubscriptionLimit(
  channel: ChannelRef,
  { subscriptions, limits }: SubscriptionsSeen,
): Promise<void> {
  const all = await subscriptions.inWorkspace(channel);
  const here = all.filter((one) => one.channel.channel === channel.channel).length;
  const { subscriptionsPerChannel: most, subscriptionsPerWorkspace: mostOfAll } = limits;
  if (all.length >= mostOfAll) throw noRoomAnywhere(all.length, mostOfAll);
  if (here < most) return;
  throw new UserError(
    `This channel gets ${here} briefs and alerts already, and ${most} is as many as one can get.`,
    said`End one first, ${code("subscriptions show")} shows them, or use another channel.`,
  );
}

function noRoomAnywhere(all: number, most: number): UserError {
  return new UserError(
    `This workspace gets ${all} briefs and alerts already, and ${most} is as many as one can get.`,
    said`End one first: ${code("subscriptions show")} has them.`,
  );
}
