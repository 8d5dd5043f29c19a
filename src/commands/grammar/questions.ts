import type { WorkspaceRef } from "../../domain/channel.ts";
import { minuteMs } from "../../time-units.ts";

/** Actions that wait for a "yes". Kept in memory for a while: after a restart the command has to be typed again. */
export interface Questions<Deed> {
  keep(id: string, workspace: WorkspaceRef, deed: Deed, now: Date): void;
  /** The action, which goes on waiting; `undefined` when it is gone. */
  find(id: string, workspace: WorkspaceRef, now: Date): Deed | undefined;
  /**
   * Removes and returns the action: each is confirmed at most once, and only from its own workspace. `undefined` when
   * it is gone.
   */
  take(id: string, workspace: WorkspaceRef, now: Date): Deed | undefined;
}

const keptMs = 30 * minuteMs;
/** The most questions kept per workspace, so that one workspace cannot displace another's. */
const mostKept = 50;

export function createQuestions<Deed>(): Questions<Deed> {
  const waiting = new Map<
    string,
    { readonly at: Date; readonly whose: string; readonly deed: Deed }
  >();
  function find(id: string, workspace: WorkspaceRef, now: Date): Deed | undefined {
    const found = waiting.get(id);
    if (found?.whose !== nameOf(workspace)) return undefined;
    return isOver(found.at, now) ? undefined : found.deed;
  }
  return {
    keep(id, workspace, deed, now) {
      waiting.set(id, { at: now, whose: nameOf(workspace), deed });
      for (const [old, { at }] of waiting) if (isOver(at, now)) waiting.delete(old);
      const own = [...waiting].filter(([, { whose }]) => whose === nameOf(workspace));
      for (const [oldest] of own.slice(0, -mostKept)) waiting.delete(oldest);
    },
    find,
    take(id, workspace, now) {
      const deed = find(id, workspace, now);
      if (deed) waiting.delete(id);
      return deed;
    },
  };
}

function isOver(at: Date, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) >= keptMs;
}

function nameOf({ platform, workspace }: WorkspaceRef): string {
  return JSON.stringify([platform, workspace]);
}
