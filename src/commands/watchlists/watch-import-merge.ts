import { yieldToEventLoop } from "../../async/yield-to-event-loop.ts";
import type { Action } from "../../card/card.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { addedCost, changedPlans } from "../../usage/costs.ts";
import { plansOf } from "../../usage/forecast.ts";
import { type Merged, mergeLists, type RequestedEntry } from "../../watchlist/merge-lists.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { changeList, newList, showAction } from "../workspace/change-list.ts";
import type { ChangeTurn } from "../workspace/changing.ts";
import { checkTagLimit } from "../workspace/check-limits.ts";

/** Merges the entries into the lists as they are now. */
export async function mergeWishes(wishes: readonly RequestedEntry[], turn: ChangeTurn) {
  const plans = await plansOf(turn.channel, turn);
  await yieldToEventLoop();
  const merged = mergeLists(wishes, plans.lists, turn.watchLimits, (name) => newList(name, turn));
  await yieldToEventLoop();
  const added = merged.flatMap((one) => one.added);
  await checkTagLimit(added, turn);
  const lists = merged.flatMap(({ after }) => after ?? []);
  const planned = changedPlans(plans, { lists });
  const cost = added.length > 0 ? addedCost(plans, planned, turn.creditPrices) : undefined;
  return { merged, cost, actions: await saveAll(merged, turn) };
}

/** Saves each changed list as a change of its own; returns the next actions. */
async function saveAll(merged: readonly Merged[], turn: ChangeTurn): Promise<readonly Action[]> {
  const undone: Action[] = [];
  for (const { list, before, after, added } of merged) {
    if (!after || !isChanged(before, after)) continue;
    const words =
      added.length > 0 ? `added ${tagWords(added)} to ${list}` : `labelled tags of ${list}`;
    const undo = await changeList({ before, after }, `${words} from a table`, turn);
    await yieldToEventLoop();
    undone.push({ ...undo, label: merged.length > 1 ? `Undo ${list}` : undo.label });
  }
  const [only] = merged;
  const show = merged.length === 1 && only?.after ? showAction(only.list) : lists;
  return [...undone, show];
}

const lists: Action = { kind: "run", label: "All lists", line: "watch lists" };

function isChanged(before: Watchlist | null, after: Watchlist): boolean {
  return after.tags.length !== before?.tags.length || before.labels !== after.labels;
}
