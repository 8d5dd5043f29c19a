import { alertLevels } from "../alert/levels.ts";
import { card } from "../card/card.ts";
import { personOf } from "../channel.ts";
import type { AlertSubscription } from "../subscription.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { zoneOf } from "../zone.ts";
import { alertsCard, wishWords } from "./alerts-card.ts";
import { type AlertsFinding, type AlertWish, alertsFinding } from "./alerts-finding.ts";
import { alertsIntroduction } from "./alerts-introduction.ts";
import { type Answer, type CommandContext, defineCommand } from "./command.ts";
import { introduce, introducedWords } from "./introduction.ts";
import { listNamed, listOption } from "./list-named.ts";
import { requireEditor } from "./may-edit.ts";
import { noteChange, undoAction } from "./note-change.ts";
import { quoted } from "./quoted.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";

/** Which subscription was removed. */
export interface AlertsOffFinding {
  readonly list: string;
  readonly removed: string;
}

export const alerts = defineCommand({
  name: "alerts",
  about: "Hear in this channel when tags of a watchlist turn; says first how often that would be",
  examples: ["alerts books", "alerts books balanced", "alerts books fewer us owned:yes"],
  options: {
    list: listOption,
    level: {
      kind: "choice",
      choices: ["off", ...alertLevels],
      about: "How much to hear of; off for nothing",
      required: false,
    },
    region: { kind: "region", about: "Posts of this country only, such as US", required: false },
    owned: {
      kind: "choice",
      choices: ["yes", "no"],
      about: "Whether the tags are your own: you then hear when others take them over",
      required: false,
    },
    save: {
      kind: "choice",
      choices: ["yes"],
      about: "Save it; without this you only see what it would send",
      required: false,
    },
  },
  audience: "asker",
  // Looking changes nothing; saving asks whether one may.
  who: "anyone",
  async run(
    { list: name, level, region, owned, save },
    context,
  ): Promise<Answer<AlertsFinding | AlertsOffFinding>> {
    const current = await alertsHere(name, context);
    if (level === "off") return turnOff(name, current, context);
    const list = await listNamed(name, context);
    const wish = level && {
      level,
      region: region ?? current?.region ?? null,
      owned: owned ? owned === "yes" : (current?.owned ?? false),
    };
    const finding = await alertsFinding(list, current, wish ?? null, context);
    if (wish && save) return saveWish(list, wish, current, finding, context);
    return { finding, card: alertsCard(finding, context.now) };
  },
});

async function alertsHere(
  list: string,
  context: CommandContext,
): Promise<AlertSubscription | undefined> {
  const all = await subscriptionsHere(list, context);
  return all.filter((one) => one.kind === "alerts")[0];
}

async function saveWish(
  list: Watchlist,
  wish: AlertWish,
  before: AlertSubscription | undefined,
  finding: AlertsFinding,
  context: CommandContext,
): Promise<Answer<AlertsFinding>> {
  await requireEditor("alerts", context);
  const after = wanted(list, wish, before, context);
  await context.subscriptions.save(after);
  const words = `${before ? "changed to" : "set up"} ${wishWords(wish)} of ${list.name}`;
  const undo = { kind: "subscription", before: before ?? null, after } as const;
  const change = await noteChange(context, words, undo);
  const notes = before ? [] : [await introduced(after, list, context)];
  const saved = { ...finding, isSaved: true };
  return { finding: saved, card: alertsCard(saved, context.now, notes, [undoAction(change)]) };
}

/** One that was there keeps its id and its creator, and runs again if it was paused. */
function wanted(
  list: Watchlist,
  wish: AlertWish,
  before: AlertSubscription | undefined,
  { channel, asker, now, newId }: CommandContext,
): AlertSubscription {
  const made = before ?? {
    kind: "alerts",
    id: newId(),
    channel,
    list: list.name,
    createdBy: personOf(asker),
    createdAt: now,
  };
  const state = before?.state.kind === "failing" ? before.state : ({ kind: "active" } as const);
  return { ...made, ...wish, state };
}

async function introduced(
  subscription: AlertSubscription,
  list: Watchlist,
  context: CommandContext,
): Promise<string> {
  const state = await introduce(subscription, alertsIntroduction(subscription, list), context);
  return introducedWords(state, await zoneOf(context.channel, context));
}

async function turnOff(
  list: string,
  before: AlertSubscription | undefined,
  context: CommandContext,
): Promise<Answer<AlertsOffFinding>> {
  await requireEditor("alerts", context);
  if (!before) throw getsNothing(`alerts of ${quoted(list)}`);
  await context.subscriptions.remove(before);
  const undo = { kind: "subscription", before, after: null } as const;
  const change = await noteChange(context, `turned off the alerts of ${list}`, undo);
  return {
    finding: { list, removed: before.id },
    card: card({
      title: `Alerts of ${list}`,
      headline: `This channel gets no alerts of ${list} any more.`,
      actions: [undoAction(change)],
    }),
  };
}
