import { card, text } from "../card/card.ts";
import { subscriptionName } from "../card/schedule-words.ts";
import { defineCommand } from "./command.ts";
import { listOption } from "./list-named.ts";
import { noteChange, undoAction } from "./note-change.ts";
import { subscriptionFinding } from "./subscription-finding.ts";
import { briefHere } from "./subscriptions-here.ts";

export const unsubscribe = defineCommand({
  name: "unsubscribe",
  about: "Stop the brief of a watchlist in this channel",
  examples: ["unsubscribe books"],
  options: {
    list: listOption,
    region: { kind: "region", about: "Only the brief of this country", required: false },
  },
  audience: "channel",
  who: "editor",
  async run({ list, region }, context) {
    const before = await briefHere(list, region, context);
    await context.subscriptions.remove(before);
    const name = subscriptionName(before);
    const undo = { kind: "subscription", before, after: null } as const;
    const change = await noteChange(context, `ended the ${name}`, undo);
    return {
      finding: subscriptionFinding(before),
      card: card({
        title: `Brief of ${list}`,
        headline: `This channel no longer gets the ${name}. The watchlist itself stays.`,
        blocks: [text("This can be undone for an hour.")],
        actions: [undoAction(change)],
      }),
    };
  },
});
