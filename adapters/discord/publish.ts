import { type REST, Routes } from "discord.js";
import type { Logger } from "../../src/index.ts";
import { type Ask, pauseOf } from "./ask.ts";

/** Publishes a message of an announcement channel to those that follow it. Never rejects: the message is posted. */
export type Publish = (channel: string, message: string, ask: Ask) => Promise<void>;

/**
 * Discord takes ten an hour in a channel; after a refusal for that, none is tried before the time that Discord names.
 * https://docs.discord.com/developers/resources/message#crosspost-message
 */
export function createPublish(rest: REST, log: Logger): Publish {
  const resting = new Map<string, number>();

  function isResting(channel: string): boolean {
    const now = performance.now();
    for (const [each, until] of resting) if (until <= now) resting.delete(each);
    return resting.has(channel);
  }

  return async (channel, message, ask) => {
    if (isResting(channel)) {
      log.info("discord.not-published", { channel, message });
      return;
    }
    try {
      await ask(() => rest.post(Routes.channelMessageCrosspost(channel, message)), "extra");
    } catch (error) {
      const asked = pauseOf(error);
      if (asked) resting.set(channel, performance.now() + asked.ms);
      log.warn("discord.not-published", { channel, message, error });
    }
  };
}
