import type { Action } from "../../card/card.ts";
import { personOf } from "../../domain/channel.ts";
import type { Target } from "../../domain/target.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { handleWords, typedHandles } from "../../watchlist/typed-handles.ts";
import { quoted } from "../grammar/quoted.ts";
import { listNamed } from "../watchlists/list-named.ts";
import type { ChangeTurn } from "../workspace/changing.ts";
import { targetRoom } from "../workspace/check-limits.ts";
import { noteChange, undoAction } from "../workspace/note-change.ts";

/** For commands that name creators. */
export const creatorsOption = {
  kind: "text",
  longest: 6000,
  about: "Handles or links of profiles, with spaces or commas between",
  required: true,
} as const;

/** The handles that were typed. Throws a `UserError` when there is none. */
export function handlesIn(command: string, creators: string): ReturnType<typeof typedHandles> {
  const typed = typedHandles(creators);
  if (typed.handles.length > 0) return typed;
  throw new UserError(
    `There is no creator's handle in ${quoted(creators)}.`,
    said`For example: ${code(`${command} books @bookish.mara`)}. A handle stands after the @ in the address of a profile.`,
  );
}

/** What became of the target creators of a list. */
export interface TargetsChanged {
  /** Handles that were put on or taken off. */
  readonly changed: readonly string[];
  /** Handles that could not be put on, because the list or the workspace is full; and why. */
  readonly over: readonly string[];
  readonly limit: string;
  /** How many the list has now. */
  readonly total: number;
  /** The undo button, when something changed. */
  readonly undo: readonly Action[];
}

/** Puts creators on a list, as many as fit. */
export async function addTargets(
  name: string,
  handles: readonly string[],
  turn: ChangeTurn,
  from = "",
): Promise<TargetsChanged> {
  const { targets, channel, asker, now } = turn;
  const list = await listNamed(name, turn);
  const there = new Set((await targets.inList(channel, list.name)).map(({ handle }) => handle));
  const wanted = handles.filter((handle) => !there.has(handle));
  const room = await targetRoom(list.name, turn);
  const changed = wanted.slice(0, room.left);
  const made = { addedBy: personOf(asker), addedAt: now };
  const after = changed.map((handle): Target => ({ handle, ...made }));
  await targets.add(channel, list.name, after);
  const what = changed.length === 1 ? "a target creator" : "target creators";
  const words = `made ${handleWords(changed)} ${what} of ${name}${from}`;
  return {
    ...{ changed, over: wanted.slice(room.left), limit: room.words },
    total: there.size + changed.length,
    undo: await noted({ list: name, before: [], after }, words, turn),
  };
}

/** Takes creators off a list. */
export async function removeTargets(
  name: string,
  handles: readonly string[],
  turn: ChangeTurn,
): Promise<TargetsChanged> {
  const { targets, channel } = turn;
  const list = await listNamed(name, turn);
  const there = await targets.inList(channel, list.name);
  const meant = new Set(handles);
  const before = there.filter(({ handle }) => meant.has(handle));
  const changed = before.map(({ handle }) => handle);
  await targets.remove(channel, list.name, changed);
  const words = `took ${handleWords(changed)} off the target creators of ${name}`;
  return {
    ...{ changed, over: [], limit: "" },
    total: there.length - changed.length,
    undo: await noted({ list: name, before, after: [] }, words, turn),
  };
}

interface Changed {
  readonly list: string;
  readonly before: readonly Target[];
  readonly after: readonly Target[];
}

async function noted(change: Changed, words: string, turn: ChangeTurn): Promise<readonly Action[]> {
  if (change.before.length + change.after.length === 0) return [];
  return [undoAction(await noteChange(turn, words, [{ kind: "targets", ...change }]))];
}

/** The button that shows a list's target creators. */
export function targetsAction(list: string): Action {
  return { kind: "run", label: "Target creators", line: `targets list "${list}"` };
}
