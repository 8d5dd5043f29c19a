import { card } from "../../card/card.ts";
import { personOf } from "../../domain/channel.ts";
import { type AlertSubscription, alertLevels, isPaused } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import { type Answer, type CommandContext, defineCommand, type OptionValues } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { checkRegions } from "../grammar/read-regions.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkSubscriptionLimit } from "../workspace/check-limits.ts";
import { requireEditor } from "../workspace/may-edit.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { alertsCard, wishWords } from "./alerts-card.ts";
import {
  type AlertsFinding,
  type AlertWish,
  alertsFinding,
  wishFinding,
} from "./alerts-finding.ts";
import { alertsIntroduction } from "./alerts-introduction.ts";
import { introduce, type Reached, reached } from "./introduction.ts";
import { getsNothing, subscriptionsHere } from "./subscriptions-here.ts";

/** Which subscription was removed. */
export interface AlertsOffFinding {
  readonly list: string;
  readonly removed: string;
}

const options = {
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
} as const;

export const alerts = defineCommand({
  name: "alerts set",
  aliases: ["alerts"],
  about: "Hear in this channel when tags of a watchlist turn; says first how often that would be",
  topic: "tell",
  examples: [
    "alerts set books",
    "alerts set books balanced",
    "alerts set books fewer us owned:yes",
  ],
  options,
  form: {
    title: "Get alerts",
    submit: "Save",
    where: "In which channel?",
    isForEditors: true,
    always: [["save", "yes"]],
    fields: [
      { option: "list", label: "Of which watchlist?" },
      {
        option: "level",
        label: "How much do you want to hear?",
        hint: "At most three messages a day; Off ends the alerts of this list here.",
        isRequired: true,
        start: () => "balanced",
      },
      {
        option: "region",
        label: "Posts of one country only?",
        hint: "Two letters, such as US. Leave it empty for the countries of the list.",
      },
      {
        option: "owned",
        label: "Are the hashtags your own?",
        hint: "You then hear when others take them over.",
      },
    ],
  },
  audience: "asker",
  // Anyone may look; saving checks whether the person may edit.
  who: "anyone",
  async run(asked, context): Promise<Answer<AlertsFinding | AlertsOffFinding>> {
    const { list: name, level } = asked;
    if (level === "off") return turnOff(name, context);
    const current = await alertsHere(name, context);
    if (asked.region && asked.region !== current?.region) {
      await checkRegions([asked.region], context);
    }
    const list = await listNamed(name, context);
    const wish = level ? wishOf({ ...asked, level }, current) : null;
    const finding = await alertsFinding(list, current, wish, context);
    if (level && asked.save) return saveWish({ ...asked, level }, finding, context);
    return { finding, card: alertsCard(finding, context.now) };
  },
});

type Asked = OptionValues<typeof options> & Pick<AlertWish, "level">;

/** The new settings: those asked for, else the current ones. */
function wishOf(
  { level, region, owned }: Asked,
  current: AlertSubscription | undefined,
): AlertWish {
  return {
    level,
    region: region ?? current?.region ?? null,
    owned: owned ? owned === "yes" : (current?.owned ?? false),
  };
}

async function alertsHere(
  list: string,
  here: Parameters<typeof subscriptionsHere>[1],
): Promise<AlertSubscription | undefined> {
  const all = await subscriptionsHere(list, here);
  return all.filter((one) => one.kind === "alerts")[0];
}

async function saveWish(
  asked: Asked,
  found: AlertsFinding,
  context: CommandContext,
): Promise<Answer<AlertsFinding>> {
  await requireEditor("alerts set", context);
  const { list, before, after, undo } = await changing(context, (turn) => save(asked, turn));
  const there = await introduced(after, before ? null : list, context);
  const isSame = undo.length === 0 ? ["It does so already; nothing was changed."] : [];
  const finding: AlertsFinding = { ...found, wish: wishFinding(after), isSaved: true };
  const saved = { ...there, notes: [...isSame, ...there.notes], actions: undo };
  return { finding, card: alertsCard(finding, context.now, saved) };
}

/** Saves the settings, based on the list and the alerts as they are now. */
async function save(asked: Asked, turn: ChangeTurn) {
  const list = await listNamed(asked.list, turn);
  const before = await alertsHere(list.name, turn);
  const wish = wishOf(asked, before);
  if (before && isSo(before, wish)) return { list, before, after: before, undo: [] };
  if (!before) await checkSubscriptionLimit(turn.channel, turn);
  const after = wanted(list, wish, before, turn);
  await turn.subscriptions.save(after);
  const words = `${before ? "changed to" : "set up"} ${wishWords(wish)} of ${list.name}`;
  const undo = [{ kind: "subscription", before: before ?? null, after }] as const;
  const change = await noteChange(turn, words, undo);
  return { list, before, after, undo: [undoAction(change)] };
}

function isSo(before: AlertSubscription, { level, region, owned }: AlertWish): boolean {
  if (isPaused(before)) return false;
  return before.level === level && before.region === region && before.owned === owned;
}

/** The new subscription. An existing one keeps its id and creator, and is resumed if it was paused. */
function wanted(
  list: Watchlist,
  wish: AlertWish,
  before: AlertSubscription | undefined,
  { channel, asker, now, newId }: ChangeTurn,
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

/** Introduces alerts that are new, which are those of a `list`. */
async function introduced(
  subscription: AlertSubscription,
  list: Watchlist | null,
  context: CommandContext,
): Promise<Reached> {
  const state = list
    ? await introduce(subscription, alertsIntroduction(subscription, list), context)
    : null;
  return reached(subscription, state, await zoneOf(context.channel, context), context);
}

async function turnOff(list: string, context: CommandContext): Promise<Answer<AlertsOffFinding>> {
  await requireEditor("alerts set", context);
  const { before, change } = await changing(context, async (turn) => {
    const current = await alertsHere(list, turn);
    if (!current) throw getsNothing(`alerts of ${quoted(list)}`);
    await turn.subscriptions.remove(current);
    const undo = [{ kind: "subscription", before: current, after: null }] as const;
    const noted = await noteChange(turn, `turned off the alerts of ${list}`, undo);
    return { before: current, change: noted };
  });
  return {
    finding: { list, removed: before.id },
    card: card({
      title: `Alerts of ${list}`,
      headline: `This channel gets no alerts of ${list} any more.`,
      actions: [undoAction(change)],
    }),
  };
}
