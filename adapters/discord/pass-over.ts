import type { Client } from "discord.js";
import type { Logger } from "../../src/index.ts";

type Handle = (packet?: { readonly t?: unknown }, shard?: unknown) => boolean;

/**
 * Logs an event that the library (14.28.1) cannot read, and goes on with the next. It throws then where nobody can catch it,
 * which would end the process. There is no other place: it says nothing of an event before it has read it.
 */
export function passOverUnreadable({ ws }: Client, log: Logger): void {
  const handling = ws as unknown as { handlePacket: Handle };
  const handle = handling.handlePacket.bind(ws);
  handling.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      log.error("discord.unreadable", { error, event: String(packet?.t).slice(0, 50) });
      return true;
    }
  };
}
