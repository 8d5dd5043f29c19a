import {
  type APIChannel,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { type Recipient, shorten } from "../../src/index.ts";
import { isTokenRefused } from "./delivery-error.ts";
import { wholeLine } from "./escape.ts";
import { limits } from "./limits.ts";

/** Where a message is posted. */
export interface Place {
  readonly channel: string;
  /** The message it answers to, where there can be no thread. */
  readonly replyTo?: string;
}

/** Finds the channel, opening a conversation or a thread where that is needed. */
export async function findPlace(
  rest: REST,
  to: Recipient,
  under: string | null,
  title: string,
): Promise<Place> {
  const channel = "person" in to ? await conversation(rest, to.person) : to.channel;
  if (under === null) return { channel };
  // A conversation has no threads.
  return "person" in to ? { channel, replyTo: under } : thread(rest, channel, under, title);
}

/** Returns the one there is, if there is one: https://docs.discord.com/developers/resources/user#create-dm */
async function conversation(rest: REST, person: string): Promise<string> {
  const { id } = (await rest.post(Routes.userChannels(), {
    body: { recipient_id: person },
  })) as APIChannel;
  return id;
}

/**
 * The thread of a message has the message's id. Where the bot may not open one, or nobody can, it answers instead.
 * https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
async function thread(rest: REST, channel: string, message: string, title: string): Promise<Place> {
  const name = shorten(wholeLine(title) || "Details", limits.threadName);
  try {
    await rest.post(Routes.threads(channel, message), { body: { name } });
    return { channel: message };
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || isTokenRefused(error)) throw error;
    const exists = error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
    return exists ? { channel: message } : { channel, replyTo: message };
  }
}
