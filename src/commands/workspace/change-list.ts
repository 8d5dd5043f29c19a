import { type Action, button } from "../../card/card.ts";
import type { Undo } from "../../domain/change.ts";
import { personOf, workspaceOf } from "../../domain/channel.ts";
import { newWatchlist, type Watchlist } from "../../domain/watchlist.ts";
import { UserError } from "../../errors.ts";
import type { WatchlistStore } from "../../ports/ports.ts";
import { code, said } from "../../text/inline.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { quoted } from "../grammar/quoted.ts";
import type { ChangeTurn } from "./changing.ts";
import { noteChange, undoAction } from "./note-change.ts";

/** A list before and after a change; `null` where there is none. */
interface ListChange {
  readonly before: Watchlist | null;
  readonly after: Watchlist | null;
  /** A list whose target creators a new one gets. */
  readonly alike?: Watchlist;
}

/** Saves a list and logs the change; returns the undo button. */
export async function changeList(
  { before, after, alike }: ListChange,
  words: string,
  turn: ChangeTurn,
): Promise<Action> {
  const { targets, channel } = turn;
  const lost = before && !after ? await targets.inList(channel, before.name) : [];
  await saveList(before, after, turn);
  const got = after && alike ? await targets.inList(channel, alike.name) : [];
  if (after) await targets.add(channel, after.name, got);
  const undo: Undo = { kind: "watchlist", before, after, targets: [...lost, ...got] };
  return undoAction(await noteChange(turn, words, [undo]));
}

/** Saves a list; its target creators and reports go with its name. `null` deletes it and them. */
export async function saveList(
  before: Watchlist | null,
  after: Watchlist | null,
  {
    watchlists,
    targets,
    reports,
    channel,
  }: Pick<ChangeTurn, "watchlists" | "targets" | "reports" | "channel">,
): Promise<void> {
  if (after) await watchlists.save(after);
  if (!before || before.name === after?.name) return;
  await watchlists.remove(before);
  const moved = await targets.inList(channel, before.name);
  if (after) await targets.add(channel, after.name, moved);
  if (after) await reports.move(channel, before.name, after.name);
  const handles = moved.map(({ handle }) => handle);
  await targets.remove(channel, before.name, handles);
}

/** The button that adds a tag to a list. */
export function addButton(list: string, tag: string): readonly Action[] {
  return button(`Add #${tag}`, `watch add "${list}" ${asTyped(tag)}`);
}

/** The button that shows a list. */
export function showAction(name: string): Action {
  return { kind: "run", label: "Show the list", line: `watch show "${name}"` };
}

type Asking = Pick<ChangeTurn, "channel" | "asker" | "now">;

/** A new, empty list of the asker, not saved yet. */
export function newList(name: string, { channel, asker, now }: Asking): Watchlist {
  const made = { createdBy: personOf(asker), createdAt: now };
  return newWatchlist({ owner: workspaceOf(channel), name, tags: [], ...made });
}

/** Throws a `UserError` when there is a list of that name. */
export async function checkFree(name: string, { watchlists, channel }: ChangeTurn): Promise<void> {
  if (!(await watchlists.find(channel, name))) return;
  throw new UserError(
    `There is a watchlist ${quoted(name)} already.`,
    said`Choose another name: ${code("watch lists")} shows those that are taken.`,
  );
}

interface Room extends Pick<ChangeTurn, "channel" | "watchLimits"> {
  readonly watchlists: Pick<WatchlistStore, "all">;
}

/** Throws a `UserError` unless one more list may be made. */
export async function checkListRoom({
  watchlists,
  channel,
  watchLimits: { listsPerWorkspace },
}: Room): Promise<void> {
  const lists = await watchlists.all(channel);
  if (lists.length < listsPerWorkspace) return;
  throw new UserError(
    `There are ${lists.length} lists here already, and ${listsPerWorkspace} is as many as there can be.`,
    said`Use one of them: ${code("watch lists")}.`,
  );
}

/** Throws a `UserError` unless this many more tags fit. */
export function checkRoom(
  { name, tags }: Watchlist,
  more: number,
  { watchLimits: { tagsPerList } }: Pick<ChangeTurn, "watchLimits">,
): void {
  if (tags.length + more <= tagsPerList) return;
  throw new UserError(
    `A list holds ${tagsPerList} tags at most; ${name} has ${tags.length}, so ${more} more do not fit.`,
    "Put them on another list.",
  );
}
