import { card } from "../card/card.ts";
import { subscriptionName, timeThere } from "../card/schedule-words.ts";
import { personOf } from "../channel.ts";
import type { Subscription } from "../subscription.ts";
import { zoneOf } from "../zone.ts";
import { type CommandContext, defineCommand } from "./command.ts";
import { listOption } from "./list-named.ts";
import { noteChange } from "./note-change.ts";
import { quoted } from "./quoted.ts";
import { subscriptionFinding } from "./subscription-finding.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";
import { isPaused } from "./take-back.ts";

export const pause = defineCommand({
  name: "pause",
  about: "Keep the brief and the alerts of a watchlist quiet in this channel",
  examples: ["pause books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  async run({ list }, context) {
    const all = await subscriptionsHere(list, context);
    if (all.length === 0) throw getsNothing(`a brief or alerts of ${quoted(list)}`);
    const running = all.filter((one) => !isPaused(one));
    const paused = await Promise.all(running.map((one) => pauseOne(one, context)));
    return {
      finding: { changed: paused.map(subscriptionFinding) },
      card: card({
        title: `Watchlist ${list}`,
        headline:
          paused.length > 0
            ? `Paused: ${paused.map(subscriptionName).join(", ")}. This channel gets nothing of it until somebody resumes it.`
            : await alreadyWords(all, context),
        actions: [{ kind: "run", label: "Resume", line: `resume "${list}"` }],
      }),
    };
  },
});

async function pauseOne(before: Subscription, context: CommandContext): Promise<Subscription> {
  const { asker, now, subscriptions } = context;
  const by = personOf(asker);
  const after = { ...before, state: { kind: "paused", since: now, by } } as const;
  await subscriptions.save(after);
  const undo = { kind: "subscription", before, after } as const;
  await noteChange(context, `paused the ${subscriptionName(before)}`, undo);
  return after;
}

async function alreadyWords(all: readonly Subscription[], context: CommandContext) {
  const zone = await zoneOf(context.channel, context);
  const names = all.map((one) =>
    one.state.kind === "paused"
      ? `${subscriptionName(one)} by ${one.state.by.name} since ${timeThere(one.state.since, zone)}`
      : subscriptionName(one),
  );
  return `Paused already: ${names.join(", ")}.`;
}
