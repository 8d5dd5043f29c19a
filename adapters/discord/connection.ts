import { setTimeout as after } from "node:timers/promises";
import { type Client, Events } from "discord.js";
import { ConfigError, type Core, type Logger, reconnectMs } from "../../src/index.ts";
import { isTokenRefused } from "./delivery-error.ts";
import { slashCommand } from "./register.ts";
import { registerCommands } from "./registration.ts";

interface Connecting {
  readonly client: Client;
  readonly token: string;
  readonly core: Pick<Core, "commands">;
  /** The one server that gets the commands, while they are developed. */
  readonly onlyIn: string | undefined;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Registers the commands and connects, however often that has to be tried; also resolves when it is stopped. Rejects
 * with a `ConfigError` for a refused token.
 */
export async function untilConnected(connecting: Connecting): Promise<void> {
  const { client, token, core, onlyIn, log, stopping } = connecting;
  for (let failures = 1; !stopping.aborted; failures += 1) {
    try {
      client.rest.setToken(token);
      await registerCommands(client.rest, { commands: [slashCommand(core.commands)], onlyIn, log });
      await connect(client, token);
      log.info("discord.connected", { servers: client.guilds.cache.size });
      return;
    } catch (error) {
      if (isTokenRefused(error)) {
        log.error("discord.start-failed", { error });
        throw tokenRefused();
      }
      log.warn("discord.unreachable", { error, failures });
      // Cut short by stopping, which is no error.
      await after(reconnectMs(failures), undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
}

function tokenRefused(): ConfigError {
  return new ConfigError([
    "Discord does not accept the bot token. Copy a new one from https://discord.com/developers/applications (Bot, Reset Token).",
  ]);
}
