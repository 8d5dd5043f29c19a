import { card } from "../../card/card.ts";
import { subscriptionName, timeThere } from "../../card/schedule-words.ts";
import { personOf } from "../../domain/channel.ts";
import { isPaused, type Subscription } from "../../domain/subscription.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { listOption } from "../grammar/shared-options.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { changeSubscriptions } from "./change-subscriptions.ts";
import { changedFinding } from "./subscription-finding.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";

export const pause = defineCommand({
  name: "subscriptions pause",
  aliases: ["pause"],
  about: "Keep the brief and the alerts of a watchlist quiet in this channel",
  topic: "tell",
  examples: ["subscriptions pause books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  chatOnly: true,
  async run({ list }, context) {
    const { all, paused } = await changing(context, (turn) => pauseAll(list, turn));
    return {
      finding: changedFinding(paused),
      card: card({
        title: `Watchlist ${list}`,
        headline:
          paused.length > 0
            ? `Paused: ${paused.map(subscriptionName).join(", ")}. This channel gets nothing of it until somebody resumes it.`
            : await alreadyWords(all, context),
        actions: [{ kind: "run", label: "Resume", line: `subscriptions resume "${list}"` }],
      }),
    };
  },
});

async function pauseAll(list: string, turn: ChangeTurn) {
  const all = await subscriptionsHere(list, turn);
  if (all.length === 0) throw getsNothing(`a brief or alerts of ${quoted(list)}`);
  const running = all.filter((one) => !isPaused(one));
  const state = { kind: "paused", since: turn.now, by: personOf(turn.asker) } as const;
  const become = (one: Subscription): Subscription => ({ ...one, state });
  return { all, paused: await changeSubscriptions("paused", running, become, turn) };
}

async function alreadyWords(all: readonly Subscription[], context: CommandContext) {
  const zone = await zoneOf(context.channel, context);
  const names = all.map((one) =>
    one.state.kind === "paused"
      ? `${subscriptionName(one)} by ${one.state.by.name} since ${timeThere(one.state.since, zone, context.now)}`
      : subscriptionName(one),
  );
  return `Paused already: ${names.join(", ")}.`;
}
