import { setTimeout as after } from "node:timers/promises";
import { ConfigError, type Logger, reconnectMs } from "../../src/index.ts";
import { isTokenRefused } from "./delivery-error.ts";

interface Connecting {
  readonly connect: () => Promise<void>;
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Connects, however often that has to be tried; also resolves when it is stopped. Rejects with a `ConfigError` for what only
 * a person can put right: a refused token.
 */
export async function untilConnected({ connect, log, stopping }: Connecting): Promise<void> {
  for (let failures = 1; !stopping.aborted; failures += 1) {
    try {
      await connect();
      return;
    } catch (error) {
      if (isTokenRefused(error)) {
        log.error("discord.start-failed", { error });
        throw tokenRefused();
      }
      if (error instanceof ConfigError) throw error;
      log.warn("discord.unreachable", { error, failures });
      // Cut short by stopping, which is no error.
      await after(reconnectMs(failures), undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

export function tokenRefused(): ConfigError {
  return new ConfigError([
    "Discord does not accept the bot token. Copy a new one from https://discord.com/developers/applications (Bot, Reset Token).",
  ]);
}
