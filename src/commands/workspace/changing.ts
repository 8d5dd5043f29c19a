import type { Owned } from "../../ports/ports.ts";
import type { CommandContext } from "../command.ts";

/** What a command may use during a change: the workspace's stores, and who asked where. Nothing slow. */
export interface ChangeTurn
  extends Owned,
    Pick<
      CommandContext,
      "channel" | "asker" | "now" | "newId" | "watchLimits" | "limits" | "creditPrices"
    > {}

/**
 * Changes the workspace's data in one transaction. `work` must decide by what it reads inside: data read before may
 * have changed since.
 */
export function changing<T>(
  context: CommandContext,
  work: (turn: ChangeTurn) => Promise<T>,
): Promise<T> {
  const { workspaces, channel, asker, now, newId, watchLimits, limits, creditPrices } = context;
  const given = { channel, asker, now, newId, watchLimits, limits, creditPrices };
  return workspaces.change(channel, (owned) => work({ ...owned, ...given }));
}
