import { type Action, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { subscriptionName } from "../../card/schedule-words.ts";
import { isPaused } from "../../domain/subscription.ts";
import { code, said, type Words } from "../../text/inline.ts";
import { defineCommand } from "../command.ts";
import { endElsewhereLine } from "./end-elsewhere.ts";
import { againLine, canPostAgain } from "./last-delivery.ts";
import { type SubscriptionRow, subscriptionBlock } from "./subscription-block.ts";
import { type RowFinding, rowFinding, rowsOf } from "./subscription-rows.ts";

/** What `subscriptions` found: this channel's first, then failing ones, then the rest. */
export interface SubscriptionsFinding {
  readonly subscriptions: readonly RowFinding[];
}

export const subscriptions = defineCommand({
  name: "subscriptions show",
  aliases: ["subscriptions"],
  about: "What each channel gets; when next, who set it up and how the last one went",
  topic: "tell",
  examples: ["subscriptions show"],
  options: {},
  audience: "asker",
  who: "anyone",
  effect: "none",
  chatOnly: true,
  async run(_options, context) {
    const rows = (await rowsOf(context)).toSorted((a, b) => urgency(b) - urgency(a));
    const finding: SubscriptionsFinding = {
      subscriptions: rows.map(rowFinding),
    };
    return { finding, card: listCard(rows) };
  },
});

function urgency({ here, subscription, last }: SubscriptionRow): number {
  return (here ? 2 : 0) + (subscription.state.kind === "failing" || canPostAgain(last) ? 1 : 0);
}

/** The most subscriptions to show. */
const shown = 10;

function listCard(rows: readonly SubscriptionRow[]): Card {
  const failing = rows.filter(({ subscription }) => subscription.state.kind === "failing").length;
  const hidden = rows.length - shown;
  return card({
    title: "Subscriptions",
    headline: headline(rows, failing),
    tone: failing > 0 ? "warning" : "neutral",
    blocks: [
      ...rows.slice(0, shown).map(subscriptionBlock),
      ...(hidden > 0
        ? [text(`And ${hidden} more. Asked in their channels, this shows theirs first.`)]
        : []),
    ],
    actions: [...againActions(rows.slice(0, shown)), ...endActions(rows.slice(0, shown))],
  });
}

function headline(rows: readonly SubscriptionRow[], failing: number): Words {
  if (rows.length === 0) {
    return said`No channel gets anything yet. Type ${code("subscribe books")} to get the brief of the list books here.`;
  }
  const here = rows.filter((row) => row.here).length;
  const trouble = failing > 0 ? `; ${failing} cannot be posted until somebody sees to it` : "";
  return `${plural(rows.length, "subscription")} in this workspace, ${here} in this channel${trouble}.`;
}

const mostButtons = 5;
const mostEnds = 3;

/** In its own channel one is ended by typing; where that cannot be posted in any more, perhaps nobody can type. */
function endActions(rows: readonly SubscriptionRow[]): readonly Action[] {
  return rows
    .filter(({ here, subscription }) => !here && subscription.state.kind === "failing")
    .slice(0, mostEnds)
    .map(({ subscription }) => ({
      kind: "run",
      label: `End the ${subscriptionName(subscription)}`,
      line: endElsewhereLine(subscription),
    }));
}

/** A brief that may have arrived is posted again only when a person asks for it. */
function againActions(rows: readonly SubscriptionRow[]): readonly Action[] {
  const again = rows.flatMap(({ subscription, last }) =>
    canPostAgain(last) && !isPaused(subscription) ? [{ subscription, last }] : [],
  );
  return again.slice(0, mostButtons).map(({ subscription: { list, region }, last }) => ({
    kind: "run",
    label:
      again.length === 1 ? "Post again" : `Post again: ${list}${region ? ` for ${region}` : ""}`,
    line: againLine(last),
  }));
}
