import { type Client, Events, type Interaction } from "discord.js";
import type { Logger } from "../../../src/index.ts";

interface Actions {
  readonly InteractionCreate: { handle(payload: object): void };
}

/**
 * Makes the library's interaction of what Discord sent, as the library does of what its gateway brings: 14.28.1 has no public
 * way to do it. `undefined` for what it cannot read, which is logged, and for kinds that it does not know.
 */
export function interactionsOf(
  client: Client,
  log: Logger,
): (payload: object) => Interaction | undefined {
  const { InteractionCreate } = (client as unknown as { readonly actions: Actions }).actions;
  return (payload) => {
    const made: Interaction[] = [];
    const take = (interaction: Interaction): void => void made.push(interaction);
    client.once(Events.InteractionCreate, take);
    try {
      InteractionCreate.handle(payload);
    } catch (error) {
      log.error("discord.unreadable", { error });
    } finally {
      client.off(Events.InteractionCreate, take);
    }
    return made[0];
  };
}
