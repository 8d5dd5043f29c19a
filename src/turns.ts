import type { WorkspaceRef } from "./channel.ts";

/** Runs work of a workspace when all that was begun before it, in that workspace, has ended. */
export type InTurn = <T>(workspace: WorkspaceRef, work: () => Promise<T>) => Promise<T>;

/**
 * Changes of a workspace happen one after another, so that each finds what the one before it left: two people who change
 * one list at the same moment both have their way. Other workspaces are not waited for. Of one process only.
 */
export function createTurns(): InTurn {
  const lasts = new Map<string, Promise<unknown>>();
  return ({ platform, workspace }, work) => {
    const key = JSON.stringify([platform, workspace]);
    const mine = (lasts.get(key) ?? Promise.resolve()).then(work);
    const ended = mine
      .catch(() => undefined)
      .finally(() => {
        if (lasts.get(key) === ended) lasts.delete(key);
      });
    lasts.set(key, ended);
    return mine;
  };
}
