import { asItComes } from "../../brief/due.ts";
import { card, sentence } from "../../card/card.ts";
import { nextWords, subscriptionName } from "../../card/schedule-words.ts";
import { isPaused, type Subscription } from "../../domain/subscription.ts";
import type { Words } from "../../text/inline.ts";
import { nextDueAt } from "../../time.ts";
import { type Answer, type Command, type CommandContext, defineCommand } from "../command.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { quoted } from "../grammar/quoted.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { type AskedFirst, askFirst } from "../workspace/ask-first.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { changeSubscriptions } from "./change-subscriptions.ts";
import { type ChangedFinding, changedFinding } from "./subscription-finding.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";

const options = { list: listOption, confirm: confirmOption } as const;

export const resume: Command = defineCommand({
  name: "subscriptions resume",
  aliases: ["resume"],
  about: "Let the brief and the alerts of a watchlist come again in this channel",
  topic: "tell",
  examples: ["subscriptions resume books"],
  options,
  audience: "channel",
  who: "editor",
  chatOnly: true,
  async run(given, context): Promise<Answer<ChangedFinding | AskedFirst>> {
    const { list, confirm } = given;
    const question = await askFirst(
      {
        ...{
          title: `Watchlist ${list}`,
          confirm,
          typed: `subscriptions resume "${list}" confirm:yes`,
        },
        after: { subscriptions: (await pausedHere(list, context)).map(resumedAt(context.now)) },
      },
      context,
      (again) => resume.run({ ...given, confirm: whateverItCosts }, again),
    );
    if (question) return question;
    const { all, resumed } = await changing(context, (turn) => resumeAll(list, turn));
    const names = resumed.map(subscriptionName).join(", ");
    return {
      finding: changedFinding(resumed),
      card: card({
        title: `Watchlist ${list}`,
        headline:
          resumed.length > 0 ? `Resumed: ${names}.` : "Nothing of it is paused in this channel.",
        blocks: (resumed.length > 0 ? resumed : all).map((one) =>
          sentence(whenWords(one, context.now)),
        ),
        actions: [{ kind: "run", label: "Pause", line: `subscriptions pause "${list}"` }],
      }),
    };
  },
});

async function pausedHere(list: string, context: CommandContext) {
  return (await subscriptionsHere(list, context)).filter(isPaused);
}

/** Briefs that were due during the pause are not sent. */
function resumedAt(now: Date): (one: Subscription) => Subscription {
  const state = { kind: "active" } as const;
  return (one) =>
    one.kind === "brief"
      ? { ...one, state, nextDueAt: nextDueAt(one.schedule, now) }
      : { ...one, state };
}

async function resumeAll(list: string, turn: ChangeTurn) {
  const all = await subscriptionsHere(list, turn);
  if (all.length === 0) throw getsNothing(`a brief or alerts of ${quoted(list)}`);
  const paused = all.filter(isPaused);
  return { all, resumed: await changeSubscriptions("resumed", paused, resumedAt(turn.now), turn) };
}

function whenWords(one: Subscription, now: Date): Words {
  const name = subscriptionName(one);
  if (one.kind === "alerts") return `The ${name} come when something turns.`;
  if (one.kind === "webhook") return `The ${name} gets what this channel is told of it.`;
  return nextWords(name, asItComes(one, now), now);
}
