import { setTimeout as after } from "node:timers/promises";
import { type APIApplication, Client, Events, GatewayIntentBits, Routes } from "discord.js";
import { ConfigError, type Core, type Logger } from "../../src/index.ts";
import type { ChatAdapter } from "../adapter.ts";
import { answerInteraction } from "./answer.ts";
import { discordFiles } from "./attachment.ts";
import { isTokenRefused } from "./delivery-error.ts";
import { createDiscordMessenger } from "./messenger.ts";
import { slashCommand } from "./register.ts";
import { createAsk } from "./request.ts";

const postTimeoutMs = 10_000;
const resendAfterMs = [1_000, 3_000] as const;
const stopPatienceMs = 5_000;

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST lives, without the version, which the library appends. */
  readonly apiUrl?: string;
  /** The origin attachments are fetched from: Discord's own unless given. */
  readonly filesFrom?: string;
  readonly log: Logger;
}

/** Discord: one slash command in every server the bot was added to, and posts without having been asked. */
export function createDiscordAdapter(options: DiscordOptions): ChatAdapter {
  const { token, apiUrl = "https://discord.com/api", filesFrom = discordFiles, log } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, makeRequest: createAsk() },
  });
  const answers = new Set<Promise<void>>();
  // Without a listener an error event ends the process.
  client.on(Events.Error, (error) => log.error("discord.failed", { error }));
  client.on(Events.ShardDisconnect, ({ code }) => log.error("discord.disconnected", { code }));

  function listen(core: Core): void {
    client.on(Events.InteractionCreate, (interaction) => {
      const answer = answerInteraction(interaction, core, filesFrom, log);
      answers.add(answer);
      void answer.finally(() => answers.delete(answer));
    });
  }

  return {
    messenger: createDiscordMessenger({
      token,
      apiUrl,
      timeoutMs: postTimeoutMs,
      resendAfterMs,
    }),
    async start(core) {
      listen(core);
      try {
        await register(client, token, core);
        await connect(client, token);
      } catch (error) {
        log.error("discord.start-failed", { error });
        throw isTokenRefused(error) ? tokenRefused() : error;
      }
      log.info("discord.connected", { servers: client.guilds.cache.size });
    },
    async stop() {
      await Promise.race([Promise.all(answers), after(stopPatienceMs, undefined, { ref: false })]);
      await client.destroy();
    },
  };
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
