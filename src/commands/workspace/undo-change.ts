import type { Change, Undo } from "../../domain/change.ts";
import { hourMs } from "../../time-units.ts";
import { isAsLeft } from "./as-left.ts";
import type { ChangeTurn } from "./changing.ts";
import type { Present } from "./present.ts";
import { putBack } from "./put-back.ts";

/** A change with the previous state stored. */
export interface UndoableChange extends Change {
  readonly undo: readonly Undo[];
}

/** How long a change can be undone. */
const undoMs = hourMs;

export function isUndoable(change: Change): change is UndoableChange {
  return change.undo !== null;
}

export function canStillUndo({ at }: Change, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) < undoMs;
}

/** The id of the change that undoes this one. It is fixed, so each change is undone at most once. */
export function takingBack({ id }: Change): string {
  return `${id}${undone}`;
}

const undone = "-undone";

/** Whether this change is itself an undo. */
export function isTakingBack({ id }: Change): boolean {
  return id.endsWith(undone);
}

export function isUndone(change: Change, newer: readonly Change[]): boolean {
  return newer.some(({ id }) => id === takingBack(change));
}

/** Whether `undo` can undo the change now. `newer` has at least all later changes. */
export function canBeUndone(
  change: Change,
  newer: readonly Change[],
  present: Present,
  now: Date,
): change is UndoableChange {
  if (!isUndoable(change) || !canStillUndo(change, now) || isUndone(change, newer)) return false;
  return isAllAsLeft(change, present, now);
}

/** Whether everything the change changed is still as it left it. */
export function isAllAsLeft({ undo }: UndoableChange, present: Present, now: Date): boolean {
  return undo.every((one) => isAsLeft(one, present, now));
}

/** Restores everything, the last thing first. */
export async function undoChange({ undo }: UndoableChange, turn: ChangeTurn): Promise<void> {
  for (const one of undo.toReversed()) await putBack(one, turn);
}
