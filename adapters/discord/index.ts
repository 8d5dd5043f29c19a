import { setTimeout as after } from "node:timers/promises";
import { Client, Events, GatewayIntentBits } from "discord.js";
import type { Core, Logger } from "../../src/index.ts";
import type { ChatAdapter } from "../shared/adapter.ts";
import { createHeard } from "../shared/heard.ts";
import { plainLog } from "../shared/plain-error.ts";
import { answerInteraction } from "./answer.ts";
import { discordFiles } from "./attachment.ts";
import { typeInCache } from "./channel-kinds.ts";
import { untilConnected } from "./connection.ts";
import { createInvalidRequests } from "./invalid-requests.ts";
import { createDiscordMessenger } from "./messenger.ts";
import { passOverUnreadable } from "./pass-over.ts";
import type { Drawer } from "./pictures.ts";
import { createMakeRequest } from "./request.ts";

const postTimeoutMs = 10_000;
const resendAfterMs = [1_000, 3_000] as const;
const stopPatienceMs = 5_000;

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST lives, without the version, which the library appends. */
  readonly apiUrl?: string;
  /** The origin attachments are fetched from: Discord's own unless given. */
  readonly filesFrom?: string;
  /** The one server that gets the commands, at once, while they are developed; usually all do. */
  readonly guildId?: string | undefined;
  /** Draws charts; without one they are told in text. */
  readonly drawer?: Drawer;
  readonly log: Logger;
}

/** Discord: one slash command in every server the bot was added to, and posts without having been asked. */
export function createDiscordAdapter(options: DiscordOptions): ChatAdapter {
  const { token, apiUrl = "https://discord.com/api", filesFrom = discordFiles, drawer } = options;
  const log = plainLog(options.log);
  const invalid = createInvalidRequests(log);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, makeRequest: createMakeRequest(invalid) },
  });
  const answers = new Set<Promise<void>>();
  const closing = new AbortController();
  // Without a listener an error event ends the process.
  client.on(Events.Error, (error) => log.error("discord.failed", { error }));
  passOverUnreadable(client, log);
  client.on(Events.ShardDisconnect, ({ code }) => log.error("discord.disconnected", { code }));

  function listen(core: Core): void {
    const heard = createHeard();
    client.on(Events.InteractionCreate, (interaction) => {
      // A session that is resumed may bring again what came before.
      if (!heard.isNew(interaction.id)) return;
      const answer = answerInteraction(interaction, core, { filesFrom, drawer, log });
      answers.add(answer);
      void answer.finally(() => answers.delete(answer));
    });
  }

  return {
    messenger: createDiscordMessenger({
      ...{ token, apiUrl, drawer, invalid, log },
      timeoutMs: postTimeoutMs,
      resendAfterMs,
      typeOf: typeInCache(client),
    }),
    async start(core) {
      listen(core);
      const { guildId: onlyIn } = options;
      await untilConnected({ client, token, core, onlyIn, log, stopping: closing.signal });
    },
    async stop() {
      closing.abort();
      await Promise.race([Promise.all(answers), after(stopPatienceMs, undefined, { ref: false })]);
      await client.destroy();
    },
  };
}
