import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../src/config.ts";
import { ConfigError, DeliveryError } from "../src/errors.ts";
import { createLog } from "../src/log.ts";
import type { Logger, Messenger, Platform } from "../src/ports.ts";
import type { ChatAdapter } from "./adapter.ts";
import { assemble } from "./assemble.ts";
import { startCron } from "./cron/index.ts";
import { startHealthServer } from "./http/index.ts";

const stopMs = 10_000;

/** Connects the chat platforms that have tokens, keeps time and serves health until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel, config.secrets);
  const adapters = await createAdapters(config, log);
  const { core, close } = await assemble(config, dispatch(adapters), log);
  let ready = false;
  const opened: (() => Promise<unknown>)[] = [close];
  try {
    opened.push((await listen(config.port, () => ready)).close);
    opened.push(() => Promise.allSettled([...adapters.values()].map((one) => one.stop())));
    await Promise.all([...adapters.values()].map((adapter) => adapter.start(core)));
    opened.push(startCron(core));
    ready = true;
    log.info("bot.ready", { platforms: [...adapters.keys()], data: config.data.kind });
    await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
    log.info("bot.stopping");
  } finally {
    ready = false;
    await Promise.race([closeAll(opened, log), sleep(stopMs, undefined, { ref: false })]);
  }
}

/** Last opened, first closed; one that fails keeps no other from closing. */
async function closeAll(opened: readonly (() => Promise<unknown>)[], log: Logger): Promise<void> {
  for (const close of opened.toReversed()) {
    await close().catch((error: unknown) => log.error("close.failed", { error }));
  }
}

/** A chat library is loaded only when it is used: together they cost a third of a second. */
async function createAdapters(
  { slack, discord }: Config,
  log: Logger,
): Promise<ReadonlyMap<Platform, ChatAdapter>> {
  const adapters = new Map<Platform, ChatAdapter>();
  if (slack) {
    const { createSlackAdapter } = await import("./slack/index.ts");
    adapters.set("slack", createSlackAdapter({ ...slack, log }));
  }
  if (discord) {
    const { createDiscordAdapter } = await import("./discord/index.ts");
    adapters.set("discord", createDiscordAdapter({ ...discord, log }));
  }
  return adapters;
}

async function listen(port: number, isReady: () => boolean) {
  try {
    return await startHealthServer(port, isReady);
  } catch (cause) {
    throw new ConfigError([`PORT ${port} cannot be listened on (${(cause as Error).message})`]);
  }
}

/** Posts on the platform the channel belongs to. */
function dispatch(adapters: ReadonlyMap<Platform, ChatAdapter>): Messenger {
  return {
    async post(channel, card, key) {
      const adapter = adapters.get(channel.platform);
      if (adapter) return adapter.messenger.post(channel, card, key);
      throw new DeliveryError(
        "failed",
        `The bot is not connected to ${channel.platform}. Whoever runs it needs to set its token.`,
      );
    },
  };
}
