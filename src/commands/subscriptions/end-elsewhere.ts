import { card, channelSpan, sentence, text } from "../../card/card.ts";
import { subscriptionName } from "../../card/schedule-words.ts";
import { capital } from "../../card/text.ts";
import type { Subscription } from "../../domain/subscription.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { subscriptionFinding } from "./subscription-finding.ts";

/** For a channel in which nobody can type any more: it was deleted, archived, or moved and got another id. */
export const endElsewhere = defineCommand({
  name: "end-elsewhere",
  about: "End a subscription of a channel that cannot be typed in any more",
  topic: "tell",
  examples: [],
  options: {
    subscription: { kind: "text", longest: 60, about: "The subscription's id", required: true },
  },
  audience: "asker",
  who: "editor",
  hidden: true,
  async run({ subscription: id }, context) {
    const { before, change } = await changing(context, (turn) => end(id, turn));
    const { channel } = before.channel;
    return {
      finding: subscriptionFinding(before),
      card: card({
        title: `Watchlist ${before.list}`,
        headline: `${capital(subscriptionName(before))} ended there. The watchlist itself stays.`,
        blocks: [
          sentence(said`It was for ${channelSpan(channel)}.`),
          text("You can undo this for an hour."),
        ],
        actions: [undoAction(change)],
      }),
    };
  },
});

async function end(id: string, turn: ChangeTurn) {
  const before = await turn.subscriptions.find(turn.channel, id);
  if (!before) throw notThere();
  await turn.subscriptions.remove(before);
  const undo = [{ kind: "subscription", before, after: null }] as const;
  const words = `ended the ${subscriptionName(before)} of another channel`;
  return { before, change: await noteChange(turn, words, undo) };
}

function notThere(): UserError {
  return new UserError(
    "There is no such subscription here any more.",
    said`${code("subscriptions show")} shows what there is.`,
  );
}

export function endElsewhereLine({ id }: Subscription): string {
  return `end-elsewhere ${id}`;
}
