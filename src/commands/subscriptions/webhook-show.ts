import { type Action, button, type Card, card, list } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { noKey } from "../../delivery/feed.ts";
import type { Subscription, WebhookSubscription } from "../../domain/subscription.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { type SubscriptionRow, subscriptionBlock } from "./subscription-block.ts";
import { type RowFinding, rowFinding, rowsOf } from "./subscription-rows.ts";
import { endWebhookLine, testWebhookLine } from "./webhook-named.ts";

/** The webhooks of a workspace, this channel's first. */
export interface WebhooksFinding {
  readonly webhooks: readonly RowFinding[];
}

export const webhookShow = defineCommand({
  name: "subscriptions webhook-show",
  aliases: ["webhooks show", "webhooks", "webhook show"],
  about: "Addresses told what channels are told; how the last one went, to test and to end",
  topic: "tell",
  examples: ["subscriptions webhook-show"],
  options: {},
  audience: "asker",
  who: "anyone",
  effect: "none",
  chatOnly: true,
  async run(_options, context) {
    const rows = (await rowsOf(context))
      .filter(({ subscription }) => subscription.kind === "webhook")
      .toSorted((a, b) => Number(b.here) - Number(a.here));
    const finding: WebhooksFinding = { webhooks: rows.map(rowFinding) };
    return { finding, card: webhooksCard(rows, context) };
  },
});

function webhooksCard(rows: readonly SubscriptionRow[], { webhooks }: CommandContext): Card {
  const isFailing = rows.some(({ subscription: { state } }) => state.kind === "failing");
  return card({
    title: "Webhooks",
    headline: headline(rows.length, webhooks !== undefined),
    tone: isFailing ? "warning" : "neutral",
    blocks: rows.length === 0 ? [] : [list([], rows.map(words))],
    actions: actionsOf(rows.map(({ subscription }) => subscription)),
  });
}

function headline(count: number, hasKey: boolean): Words {
  if (count === 0 && !hasKey) return `No address is told anything. ${noKey}`;
  if (count === 0)
    return said`No address is told anything yet. Type ${code("subscriptions webhook-add https://…")} in the channel whose messages it is to get.`;
  return `${plural(count, "address", "addresses")} ${count === 1 ? "is" : "are"} told what channels of this workspace are told.`;
}

const words = (row: SubscriptionRow) => subscriptionBlock(row).text;

/** Of several, those to test and those to end are a menu each, where there is a way. */
function actionsOf(subscriptions: readonly Subscription[]): readonly Action[] {
  const all = subscriptions.filter((one) => one.kind === "webhook");
  const [only, ...others] = all;
  if (only && others.length === 0)
    return [
      ...button("Send a test", testWebhookLine(only)),
      ...button("End it", endWebhookLine(only)),
    ];
  return [
    ...all.flatMap((one) => choice("Test", "Send a test", testWebhookLine(one), one)),
    ...all.flatMap((one) => choice("End", "End one", endWebhookLine(one), one)),
  ];
}

function choice(
  verb: string,
  title: string,
  line: string,
  { list: name, host }: WebhookSubscription,
) {
  const words = `${name} to ${host}`;
  return button(`${verb} ${words}`, line, { title, words });
}
