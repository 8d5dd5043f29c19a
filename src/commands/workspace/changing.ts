import type { Owned } from "../../ports/ports.ts";
import type { CommandContext } from "../command.ts";

/** All that a command has while it changes something: what the workspace owns, and who asked where. Nothing slow. */
export interface ChangeTurn
  extends Owned,
    Pick<CommandContext, "channel" | "asker" | "now" | "newId" | "watchLimits" | "limits"> {}

/**
 * Changes what the asker's workspace owns, all of it or nothing. `work` decides by what it finds in its turn: what was
 * read before may have changed since.
 */
export function changing<T>(
  context: CommandContext,
  work: (turn: ChangeTurn) => Promise<T>,
): Promise<T> {
  const { workspaces, channel, asker, now, newId, watchLimits, limits } = context;
  const given = { channel, asker, now, newId, watchLimits, limits };
  return workspaces.change(channel, (owned) => work({ ...owned, ...given }));
}
