import { type Client, Events, GatewayDispatchEvents } from "discord.js";
import type { Core, Logger } from "../../src/index.ts";
import { field } from "../shared/json.ts";
import { serverInvite } from "./invite.ts";

type Told = Pick<Core, "installed" | "removed">;

/**
 * Tells the core which servers the bot was added to or removed from, one after the other: all at the start, then as it
 * happens. A server that is out for a while was not removed. What happened while there was no session is found when a new one
 * begins, which lists the servers of its shard.
 * https://docs.discord.com/developers/events/gateway-events#guild-delete
 */
export function listenToServers(client: Client, core: Told, log: Logger): void {
  let last: Promise<void> = Promise.resolve();

  function tell(what: () => Promise<void>): void {
    last = last.then(what).catch((error: unknown) => log.error("discord.broken", { error }));
  }
  function installed(workspace: string): void {
    tell(() => core.installed({ platform: "discord", workspace }));
  }
  function removed(workspace: string): void {
    log.info("discord.removed", { workspace });
    const installAt = client.application ? serverInvite(client.application.id) : null;
    tell(() => core.removed({ platform: "discord", workspace }, installAt));
  }

  client.on(Events.GuildCreate, ({ id }) => {
    log.info("discord.installed", { workspace: id });
    installed(id);
  });
  client.on(Events.GuildDelete, ({ id }) => removed(id));
  client.once(Events.ClientReady, ({ guilds }) => {
    for (const id of guilds.cache.keys()) installed(id);
  });
  client.on(Events.Raw, (packet: unknown, shard: number) => {
    if (field(packet, "t") !== GatewayDispatchEvents.Ready) return;
    const listed = field(field(packet, "d"), "guilds");
    const ids = new Set((Array.isArray(listed) ? listed : []).map((guild) => field(guild, "id")));
    const gone = client.guilds.cache.filter(({ id, shardId }) => shardId === shard && !ids.has(id));
    for (const id of gone.keys()) {
      client.guilds.cache.delete(id);
      removed(id);
    }
  });
}
