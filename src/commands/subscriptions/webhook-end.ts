import { card, text } from "../../card/card.ts";
import { defineCommand } from "../command.ts";
import { changing } from "../workspace/changing.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { subscriptionFinding } from "./subscription-finding.ts";
import { webhookNamed, webhookOption } from "./webhook-named.ts";

export const webhookEnd = defineCommand({
  name: "subscriptions webhook-end",
  aliases: ["webhooks end", "webhook end"],
  about: "End a webhook; it can be taken back for an hour",
  topic: "tell",
  examples: ["subscriptions webhook-end books"],
  options: { webhook: webhookOption },
  audience: "asker",
  who: "editor",
  chatOnly: true,
  async run({ webhook: word }, context) {
    const { before, change } = await changing(context, async (turn) => {
      const webhook = await webhookNamed(word, turn);
      await turn.subscriptions.remove(webhook);
      const undo = [{ kind: "subscription", before: webhook, after: null }] as const;
      const words = `ended the webhook of ${webhook.list} to ${webhook.host}`;
      return { before: webhook, change: await noteChange(turn, words, undo) };
    });
    return {
      finding: subscriptionFinding(before),
      card: card({
        title: `Webhook of ${before.list}`,
        headline: `Nothing of ${before.list} is sent to ${before.host} any more.`,
        blocks: [text("You can undo this for an hour.")],
        actions: [undoAction(change)],
      }),
    };
  },
});
