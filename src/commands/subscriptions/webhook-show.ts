import { type Action, button, type Card, card, list } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { noKey } from "../../delivery/feed.ts";
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
    blocks:
      rows.length === 0 ? [] : [{ ...list([], rows.map(words)), buttons: rows.map(testButton) }],
    actions: rows.flatMap(endButtons),
  });
}

function headline(count: number, hasKey: boolean): Words {
  if (count === 0 && !hasKey) return `No address is told anything. ${noKey}`;
  if (count === 0)
    return said`No address is told anything yet. Type ${code("subscriptions webhook-add https://…")} in the channel whose messages it is to get.`;
  return `${plural(count, "address", "addresses")} ${count === 1 ? "is" : "are"} told what channels of this workspace are told.`;
}

const words = (row: SubscriptionRow) => subscriptionBlock(row).text;

function testButton({ subscription }: SubscriptionRow): Action | null {
  return subscription.kind === "webhook"
    ? (button("Send a test", testWebhookLine(subscription))[0] ?? null)
    : null;
}

/** Those to end are one menu, where there is a way. */
function endButtons({ subscription }: SubscriptionRow): readonly Action[] {
  if (subscription.kind !== "webhook") return [];
  const { list: name, host } = subscription;
  const one = `${name} to ${host}`;
  return button(`End ${one}`, endWebhookLine(subscription), { title: "End one", words: one });
}
