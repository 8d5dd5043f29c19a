import { GatewayIntentBits } from "discord.js";
import { ConfigError, type Core } from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { typeInCache } from "./channel-kinds.ts";
import { untilConnected } from "./connection.ts";
import { createGateway, type Gateway, isOpen } from "./gateway.ts";
import { installRoutes } from "./http/install-page.ts";
import { createDiscordParts, type DiscordOptions } from "./parts.ts";
import { listenToServers } from "./servers.ts";

interface DiscordGatewayOptions extends DiscordOptions {
  /** Those of this process, of all there are; otherwise as many as Discord recommends. */
  readonly shards?: { readonly first: number; readonly last: number; readonly of: number };
}

/** Discord over its gateway: needs no public address. One slash command, and posts without having been asked. */
export function createDiscordAdapter(options: DiscordGatewayOptions): ChatAdapter {
  const closing = new AbortController();
  let trouble: string | null = null;
  let gateway: Gateway | undefined;
  const typeOf = typeInCache(() => gateway?.client());
  const parts = createDiscordParts(options, { typeOf });
  const { messenger, hearing, clientOptions, register, log } = parts;

  function refuse(error: unknown): never {
    trouble = sentenceOf(error);
    throw error;
  }

  function gatewayFor(core: Core) {
    return createGateway({
      token: options.token,
      client: { ...clientOptions, intents: [GatewayIntentBits.Guilds], ...sharding(options) },
      listen: (client) => listenToServers(client, core, log),
      hear: (interaction) => void hearing.hear(interaction, core),
      ended(reason) {
        const again = reason instanceof ConfigError ? Promise.reject(reason) : connect(core);
        again.catch(refuse).catch((error: unknown) => log.error("discord.refused", { error }));
      },
      log,
    });
  }

  async function connect(core: Core): Promise<void> {
    gateway ??= gatewayFor(core);
    const { open } = gateway;
    const attempt = async () => {
      await register(core);
      await open();
    };
    await untilConnected({ connect: attempt, log, stopping: closing.signal });
  }

  return {
    messenger,
    routes: installRoutes(parts.application),
    trouble: () => trouble,
    start: (core) => connect(core).catch(refuse),
    isConnected: () => isOpen(gateway?.client()),
    async stop() {
      closing.abort();
      await hearing.finish();
      await gateway?.close();
    },
  };
}

function sharding({ shards }: Pick<DiscordGatewayOptions, "shards">) {
  if (!shards) return { shards: "auto" } as const;
  const { first, last, of } = shards;
  return { shards: Array.from({ length: last - first + 1 }, (_, i) => first + i), shardCount: of };
}

function sentenceOf(error: unknown): string {
  return error instanceof ConfigError ? error.problems.join(" ") : String(error);
}
