import { card } from "../card/card.ts";
import { UserError } from "../errors.ts";
import { defineCommand } from "./command.ts";
import { listOption } from "./list-named.ts";
import { quoted } from "./read-options.ts";
import { subscribeLine, subscriptionFinding, subscriptionTo } from "./subscribe.ts";

export const unsubscribe = defineCommand({
  name: "unsubscribe",
  about: "Stop the weekly brief of a watchlist in this channel",
  examples: ["unsubscribe books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  async run({ list }, context) {
    const subscription = await subscriptionTo(list, context);
    if (!subscription) {
      throw new UserError(
        `This channel does not get a brief of ${quoted(list)}.`,
        "`subscriptions` shows what it gets.",
      );
    }
    await context.subscriptions.remove(subscription);
    return {
      finding: subscriptionFinding(subscription),
      card: card({
        title: `Brief of ${list}`,
        headline: `This channel no longer gets the brief of ${list}. The watchlist itself stays.`,
        actions: [{ kind: "run", label: "Undo", line: subscribeLine(subscription) }],
      }),
    };
  },
});
