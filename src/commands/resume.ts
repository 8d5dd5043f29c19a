import { card, text } from "../card/card.ts";
import { subscriptionName } from "../card/schedule-words.ts";
import { isPaused, type Subscription } from "../subscription.ts";
import { localTime, nextDueAt } from "../time.ts";
import { changeSubscriptions } from "./change-subscriptions.ts";
import { changing, type Turn } from "./changing.ts";
import { defineCommand } from "./command.ts";
import { listOption } from "./list-named.ts";
import { quoted } from "./quoted.ts";
import { subscriptionFinding } from "./subscription-finding.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";

export const resume = defineCommand({
  name: "resume",
  about: "Let the brief and the alerts of a watchlist come again in this channel",
  examples: ["resume books"],
  options: { list: listOption },
  audience: "channel",
  who: "editor",
  async run({ list }, context) {
    const { all, resumed } = await changing(context, (turn) => resumeAll(list, turn));
    const names = resumed.map(subscriptionName).join(", ");
    return {
      finding: { changed: resumed.map(subscriptionFinding) },
      card: card({
        title: `Watchlist ${list}`,
        headline:
          resumed.length > 0 ? `Resumed: ${names}.` : "Nothing of it is paused in this channel.",
        blocks: (resumed.length > 0 ? resumed : all).map((one) => text(nextWords(one))),
        actions: [{ kind: "run", label: "Pause", line: `pause "${list}"` }],
      }),
    };
  },
});

/** What was missed meanwhile stays missed. */
async function resumeAll(list: string, turn: Turn) {
  const all = await subscriptionsHere(list, turn);
  if (all.length === 0) throw getsNothing(`a brief or alerts of ${quoted(list)}`);
  const state = { kind: "active" } as const;
  const become = (one: Subscription): Subscription =>
    one.kind === "brief"
      ? { ...one, state, nextDueAt: nextDueAt(one.schedule, turn.now) }
      : { ...one, state };
  const paused = all.filter(isPaused);
  return { all, resumed: await changeSubscriptions("resumed", paused, become, turn) };
}

function nextWords(one: Subscription): string {
  const name = subscriptionName(one);
  return one.kind === "brief"
    ? `The next ${name} comes ${localTime(one.nextDueAt, one.schedule.zone)}.`
    : `The ${name} come when something turns.`;
}
