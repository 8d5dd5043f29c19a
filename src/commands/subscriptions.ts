import type { Subscription } from "../brief/subscription.ts";
import { type Block, card, strong } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import type { Delivery } from "../ports.ts";
import { localTime } from "../time.ts";
import { defineCommand } from "./command.ts";
import { type SubscriptionFinding, scheduleWords, subscriptionFinding } from "./subscribe.ts";

/** What `subscriptions` found: those of this channel first. */
export interface SubscriptionsFinding {
  readonly subscriptions: readonly (SubscriptionFinding & {
    readonly last: {
      readonly period: string;
      readonly state: string;
      readonly reason: string | null;
      readonly at: string;
    } | null;
  })[];
}

export const subscriptions = defineCommand({
  name: "subscriptions",
  about: "Which briefs this workspace gets, where, and how the last one went",
  examples: ["subscriptions"],
  options: {},
  audience: "asker",
  who: "anyone",
  async run(_options, { subscriptions: store, deliveries, channel }) {
    const here = (one: Subscription) => Number(one.channel.channel === channel.channel);
    const all = [...(await store.inWorkspace(channel))].sort((a, b) => here(b) - here(a));
    const last = await deliveries.latest(all.map(({ id }) => id));
    const finding: SubscriptionsFinding = {
      subscriptions: all.map((one) => ({
        ...subscriptionFinding(one),
        last: lastFinding(last.get(one.id)),
      })),
    };
    const headline =
      all.length > 0
        ? `${plural(all.length, "brief")} a week in this workspace.`
        : "No channel gets a brief yet. Start with `subscribe` and the name of a watchlist.";
    const blocks = all.map((one) => block(one, last.get(one.id), here(one) === 1));
    return { finding, card: card({ title: "Subscriptions", headline, blocks }) };
  },
});

function lastFinding(delivery: Delivery | undefined) {
  if (!delivery) return null;
  const { key, outcome, at } = delivery;
  const reason = "reason" in outcome ? outcome.reason : null;
  return { period: key.period, state: outcome.state, reason, at: at.toISOString() };
}

function block(
  { list, schedule, channel, nextDueAt }: Subscription,
  last: Delivery | undefined,
  here: boolean,
): Block {
  const where = here ? "this channel" : `channel ${channel.channel}`;
  return {
    kind: "text",
    text: [
      strong(list),
      ` in ${where}: every ${scheduleWords(schedule)}. Next ${localTime(nextDueAt, schedule.zone)}. ${lastWords(last, schedule.zone)}`,
    ],
  };
}

const stateWords: Readonly<Record<Delivery["outcome"]["state"], string>> = {
  sent: "arrived",
  failed: "could not be posted",
  unknown: "may or may not have arrived",
  skipped: "was skipped",
  sending: "is on its way",
};

function lastWords(last: Delivery | undefined, zone: string): string {
  if (!last) return "None so far.";
  const reason = "reason" in last.outcome ? `: ${last.outcome.reason}` : ".";
  return `The last one, ${localTime(last.at, zone)}, ${stateWords[last.outcome.state]}${reason}`;
}
