import { setTimeout as after } from "node:timers/promises";
import { type APIApplication, type Client, Events, Routes } from "discord.js";
import { ConfigError, type Core, type Logger, reconnectMs } from "../../src/index.ts";
import { isTokenRefused } from "./delivery-error.ts";
import { slashCommand } from "./register.ts";

interface Connecting {
  readonly client: Client;
  readonly token: string;
  readonly core: Core;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Registers the commands and connects, however often that has to be tried; also resolves when it is stopped. Rejects
 * with a `ConfigError` for a refused token.
 */
export async function untilConnected(connecting: Connecting): Promise<void> {
  const { client, token, core, log, stopping } = connecting;
  for (let failures = 1; !stopping.aborted; failures += 1) {
    try {
      await register(client, token, core);
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

/** Replaces whatever was registered before, in every server: the declarations are the only list of commands. */
async function register({ rest }: Client, token: string, { commands }: Core): Promise<void> {
  rest.setToken(token);
  const { id } = (await rest.get(Routes.currentApplication())) as APIApplication;
  await rest.put(Routes.applicationCommands(id), { body: [slashCommand(commands)] });
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
