import { card, text } from "../../card/card.ts";
import { subscriptionName } from "../../card/schedule-words.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { changing } from "../workspace/changing.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { subscriptionFinding } from "./subscription-finding.ts";
import { briefHere } from "./subscriptions-here.ts";

export const unsubscribe = defineCommand({
  name: "subscriptions end",
  aliases: ["unsubscribe"],
  about: "Stop the brief of a watchlist in this channel",
  topic: "tell",
  examples: ["subscriptions end books"],
  options: {
    list: listOption,
    region: { kind: "region", about: "Only the brief of this country", required: false },
  },
  audience: "channel",
  who: "editor",
  chatOnly: true,
  async run({ list, region }, context) {
    const { before, change } = await changing(context, async (turn) => {
      const brief = await briefHere(list, region, turn);
      await turn.subscriptions.remove(brief);
      const undo = [{ kind: "subscription", before: brief, after: null }] as const;
      const noted = await noteChange(turn, `ended the ${subscriptionName(brief)}`, undo);
      return { before: brief, change: noted };
    });
    const name = subscriptionName(before);
    return {
      finding: subscriptionFinding(before),
      card: card({
        title: `Brief of ${list}`,
        headline: `This channel no longer gets the ${name}. The watchlist itself stays.`,
        blocks: [text("You can undo this for an hour.")],
        actions: [undoAction(change)],
      }),
    };
  },
});
