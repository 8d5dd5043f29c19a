import type { Action } from "../../card/card.ts";
import type { Change, Undo } from "../../domain/change.ts";
import { personOf, workspaceOf } from "../../domain/channel.ts";
import type { ChangeTurn } from "./changing.ts";

/**
 * Logs who changed what, for `settings history` and `undo`. `words` has no subject: "added #booktok to books". `undo`
 * is `null` for a change that cannot be undone; `id` is new unless given.
 */
export async function noteChange(
  { changes, channel, asker, now, newId }: ChangeTurn,
  words: string,
  undo: readonly Undo[] | null,
  id = newId(),
): Promise<Change> {
  const change: Change = {
    id,
    owner: workspaceOf(channel),
    at: now,
    by: personOf(asker),
    channel: channel.channel,
    words,
    undo,
  };
  await changes.record(change);
  return change;
}

/** The button that undoes a change. */
export function undoAction({ id }: Change): Extract<Action, { readonly kind: "run" }> {
  return { kind: "run", label: "Undo", line: `undo ${id}` };
}
