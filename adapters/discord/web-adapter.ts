import { Client } from "discord.js";
import type { Core } from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { untilConnected } from "./connection.ts";
import { createFirstResponses } from "./http/first-responses.ts";
import { installRoutes } from "./http/install-page.ts";
import { interactionsOf } from "./http/library.ts";
import { createReceiver } from "./http/receiver.ts";
import { createDiscordParts, type DiscordOptions } from "./parts.ts";

interface DiscordWebOptions extends DiscordOptions {
  /** With which Discord signs: 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly clock?: () => Date;
}

/**
 * Discord over HTTP, without its gateway: each interaction is a request to `/discord/interactions`, and what is said first is
 * the answer to it. Everything after that is the same as with the gateway.
 */
export function createDiscordWebAdapter(options: DiscordWebOptions): ChatAdapter {
  const { publicKey, clock = () => new Date() } = options;
  const firstResponses = createFirstResponses();
  const parts = createDiscordParts(options, { firstResponses });
  const { messenger, hearing, register, log } = parts;
  const closing = new AbortController();
  const client = new Client({ ...parts.clientOptions, intents: [] });
  const read = interactionsOf(client, log);
  let core: Core | undefined;
  const isConnected = () => core !== undefined && !closing.signal.aborted;

  return {
    messenger,
    routes: createReceiver({
      ...{ publicKey, clock, log },
      isStarted: isConnected,
      async answer(payload) {
        const interaction = read(payload);
        if (!core || !interaction) return undefined;
        return firstResponses.during(payload.id, hearing.hear(interaction, core));
      },
      async added(guild) {
        log.info("discord.installed", { workspace: guild });
        await core?.installed({ platform: "discord", workspace: guild });
      },
    }).route("/", installRoutes(parts.application)),
    isConnected,
    async start(given) {
      core = given;
      await untilConnected({
        connect: () => register(given),
        ...{ log, stopping: closing.signal },
      });
      log.info("discord.connected", { over: "http" });
    },
    async stop() {
      closing.abort();
      await hearing.finish();
      await client.destroy();
    },
  };
}
