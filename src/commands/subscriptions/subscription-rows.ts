import { asItComes } from "../../brief/due.ts";
import type { Subscription } from "../../domain/subscription.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { CommandContext } from "../command.ts";
import { type LastFinding, lastFinding } from "./last-delivery.ts";
import type { SubscriptionRow } from "./subscription-block.ts";
import { type SubscriptionFinding, subscriptionFinding } from "./subscription-finding.ts";

/** A subscription with how its last message went. */
export interface RowFinding extends SubscriptionFinding {
  /** Tags on the list; `null` when the list is gone. */
  readonly tags: number | null;
  readonly last: LastFinding | null;
}

export function rowFinding({ subscription, tags, last }: SubscriptionRow): RowFinding {
  return {
    ...subscriptionFinding(subscription),
    tags,
    last: last ? lastFinding(last) : null,
  };
}

/** The workspace's subscriptions with what is shown beside each, oldest first. */
export async function rowsOf(context: CommandContext): Promise<readonly SubscriptionRow[]> {
  const { subscriptions: store, deliveries, watchlists, channel, now } = context;
  const all = await store.inWorkspace(channel);
  const lists = await watchlists.all(channel);
  const last = await deliveries.latest(all.map(({ id }) => id));
  const zones = await zonesOf(all, context);
  return all.map((one) => ({
    subscription: one.kind === "brief" ? asItComes(one, now) : one,
    tags: lists.find(({ name }) => name === one.list)?.tags.length ?? null,
    last: last.get(one.id),
    here: one.channel.channel === channel.channel,
    zone: zones.get(one.channel.channel) ?? "UTC",
    now,
  }));
}

async function zonesOf(
  all: readonly Subscription[],
  context: CommandContext,
): Promise<ReadonlyMap<string, string>> {
  const channels = new Map(all.map(({ channel }) => [channel.channel, channel]));
  const zones = [...channels].map(
    async ([name, channel]): Promise<[string, string]> => [name, await zoneOf(channel, context)],
  );
  return new Map(await Promise.all(zones));
}
