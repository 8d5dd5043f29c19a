import {
  Client,
  type ClientOptions,
  Events,
  GatewayCloseCodes,
  type Interaction,
  Status,
} from "discord.js";
import { ConfigError, type Logger } from "../../src/index.ts";
import { tokenRefused } from "./connection.ts";
import { passOverUnreadable } from "./pass-over.ts";

interface GatewayOptions {
  readonly token: string;
  readonly client: ClientOptions;
  /** Called with each session's client before it connects. */
  readonly listen: (client: Client) => void;
  readonly hear: (interaction: Interaction) => void;
  /** Called when Discord ends a session for good that worked until then. */
  readonly ended: (reason: Error) => void;
  readonly log: Logger;
}

export interface Gateway {
  /** One attempt, with a client of its own: the library's cannot be used again after one that failed. */
  open(): Promise<void>;
  /** That of the session there is, or that is being begun. */
  client(): Client | undefined;
  close(): Promise<void>;
}

/**
 * The connection on which Discord tells what happens, in as many shards as Discord recommends, all in this process. Cuts,
 * resumes and new sessions are the library's work.
 * https://docs.discord.com/developers/events/gateway
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { token, log } = options;
  let current: Client | undefined;

  function create(): { readonly client: Client; readonly refused: Promise<Error> } {
    const client = new Client(options.client);
    // Without a listener an error event ends the process.
    client.on(Events.Error, (error) => log.error("discord.failed", { error }));
    client.on(Events.ShardError, (error, shard) => log.warn("discord.cut", { error, shard }));
    client.on(Events.InteractionCreate, options.hear);
    passOverUnreadable(client, log);
    options.listen(client);
    const refused = new Promise<Error>((resolve) => {
      client.on(Events.ShardDisconnect, ({ code }, shard) => {
        log.error("discord.disconnected", { code, shard });
        resolve(reasonOf(code));
      });
    });
    return { client, refused };
  }

  return {
    async open() {
      const { client, refused } = create();
      current = client;
      let isOpen = false;
      void refused.then((reason) => {
        if (isOpen && current === client) options.ended(reason);
      });
      try {
        await Promise.race([
          connected(client, token),
          refused.then((reason) => Promise.reject(reason)),
        ]);
        isOpen = true;
      } catch (error) {
        await client.destroy();
        throw error;
      }
      log.info("discord.connected", {
        servers: client.guilds.cache.size,
        shards: client.ws.shards.size,
      });
    },
    client: () => current,
    async close() {
      const client = current;
      current = undefined;
      await client?.destroy();
    },
  };
}

/** Whether each shard of a session is connected. */
export function isOpen(client: Client | undefined): boolean {
  return (
    client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready)
  );
}

async function connected(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
function reasonOf(code: number): Error {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenRefused();
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidAPIVersion:
      return new ConfigError([
        `Discord does not take how this version of the bot connects (${code}). Install a newer one.`,
      ]);
    default:
      // More shards are needed by now, and the next attempt asks how many.
      return new Error(`Discord ended the session (${code})`);
  }
}
