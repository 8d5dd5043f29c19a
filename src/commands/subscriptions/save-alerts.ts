import { personOf } from "../../domain/channel.ts";
import { type AlertSubscription, isPaused, stateWhenSet } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { Answer, CommandContext, Deed } from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { askFirst } from "../workspace/ask-first.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { checkSubscriptionLimit } from "../workspace/check-limits.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";
import { alertsCard, wishWords } from "./alerts-card.ts";
import { type AlertsFinding, type AlertWish, wishFinding } from "./alerts-finding.ts";
import { alertsIntroduction } from "./alerts-introduction.ts";
import { introduce, type Reached, reached } from "./introduction.ts";
import { subscriptionsHere } from "./subscriptions-here.ts";

/** What was asked to be saved. */
export interface AskedAlerts extends Pick<AlertWish, "level"> {
  readonly list: string;
  readonly region?: string | undefined;
  readonly owned?: "yes" | "no" | undefined;
  readonly confirm?: number | undefined;
}

/** The new settings: those asked for, else the current ones. */
export function wishOf(
  { level, region, owned }: AskedAlerts,
  current: AlertSubscription | undefined,
): AlertWish {
  return {
    level,
    region: region ?? current?.region ?? null,
    owned: owned ? owned === "yes" : (current?.owned ?? false),
  };
}

export async function alertsHere(
  list: string,
  here: Parameters<typeof subscriptionsHere>[1],
): Promise<AlertSubscription | undefined> {
  const all = await subscriptionsHere(list, here);
  return all.filter((one) => one.kind === "alerts")[0];
}

interface Asking {
  readonly list: Watchlist;
  readonly asked: AskedAlerts;
  readonly current: AlertSubscription | undefined;
}

/** Guarded tags are searched for several times a week, and paused alerts go on. */
export async function askAboutAlerts(
  { list, asked, current }: Asking,
  context: CommandContext,
  goAhead: Deed,
) {
  const { level, region, owned, confirm } = asked;
  const planned = { ...context, newId: () => "planned" };
  const given = { level, region: region?.toLowerCase(), owned, save: "yes" };
  return askFirst(
    {
      ...{ title: `Alerts of ${list.name}`, confirm },
      typed: confirmLine("alerts set", list.name, given),
      after: { subscriptions: [wanted(list, wishOf(asked, current), current, planned)] },
    },
    context,
    goAhead,
  );
}

export async function saveWish(
  asked: AskedAlerts,
  found: AlertsFinding,
  context: CommandContext,
): Promise<Answer<AlertsFinding>> {
  const { list, before, after, undo } = await changing(context, (turn) => save(asked, turn));
  const there = await introduced(after, before ? null : list, context);
  const isSame = undo.length === 0 ? ["It does so already; nothing was changed."] : [];
  const finding: AlertsFinding = { ...found, wish: wishFinding(after), isSaved: true };
  const saved = { ...there, notes: [...isSame, ...there.notes], actions: undo };
  return { finding, card: alertsCard(finding, context.now, saved) };
}

/** Saves the settings, based on the list and the alerts as they are now. */
async function save(asked: AskedAlerts, turn: ChangeTurn) {
  const list = await listNamed(asked.list, turn);
  const before = await alertsHere(list.name, turn);
  const wish = wishOf(asked, before);
  if (before && isAsWished(before, wish)) return { list, before, after: before, undo: [] };
  if (!before) await checkSubscriptionLimit(turn.channel, turn);
  const after = wanted(list, wish, before, turn);
  await turn.subscriptions.save(after);
  const words = `${before ? "changed to" : "set up"} ${wishWords(wish)} of ${list.name}`;
  const undo = [{ kind: "subscription", before: before ?? null, after }] as const;
  const change = await noteChange(turn, words, undo);
  return { list, before, after, undo: [undoAction(change)] };
}

function isAsWished(before: AlertSubscription, { level, region, owned }: AlertWish): boolean {
  if (isPaused(before)) return false;
  return before.level === level && before.region === region && before.owned === owned;
}

/** An existing subscription keeps its id and creator. */
function wanted(
  list: Watchlist,
  wish: AlertWish,
  before: AlertSubscription | undefined,
  { channel, asker, now, newId }: Pick<ChangeTurn, "channel" | "asker" | "now" | "newId">,
): AlertSubscription {
  const made = before ?? {
    kind: "alerts",
    id: newId(),
    channel,
    list: list.name,
    createdBy: personOf(asker),
    createdAt: now,
  };
  return { ...made, ...wish, state: stateWhenSet(before) };
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
