import {
  type APIChannel,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import { type Recipient, shorten } from "../../src/index.ts";
import type { Ask } from "./ask.ts";
import type { ChannelKinds } from "./channel-kinds.ts";
import { isTokenRefused } from "./delivery-error.ts";
import { wholeLine } from "./escape.ts";
import { limits } from "./limits.ts";

/** Where a message is posted. */
export interface Place {
  readonly channel: string;
  /** The message it answers to, where there can be no thread. */
  readonly replyTo?: string;
  /** Where the message can be published to other servers. */
  readonly isFollowed?: boolean;
  /** In a forum the message begins a post of its own, of that name and with those tags. */
  readonly post?: { readonly name: string; readonly tags: readonly string[] };
}

interface Means {
  readonly rest: REST;
  readonly kinds: ChannelKinds;
  readonly ask: Ask;
}

/** Finds the channel, opening a conversation or a thread where that is needed. */
export async function findPlace(
  means: Means,
  to: Recipient,
  under: string | null,
  title: string,
): Promise<Place> {
  if ("person" in to) {
    const channel = await conversation(means, to.person);
    // A conversation has no threads.
    return under === null ? { channel } : { channel, replyTo: under };
  }
  const { channel } = to;
  const about = await means.kinds.of(to, means.ask);
  const name = shorten(wholeLine(title) || "Details", limits.threadName);
  switch (about.kind) {
    case "forum":
      // A post is a thread, and has the id of its first message.
      return under === null ? { channel, post: { name, tags: about.tags } } : { channel: under };
    case "thread":
      return under === null ? { channel } : { channel, replyTo: under };
    case "announcement":
    case "text": {
      const isFollowed = about.kind === "announcement";
      return under === null ? { channel, isFollowed } : thread(means, channel, under, name);
    }
  }
}

/** Returns the one there is, if there is one: https://docs.discord.com/developers/resources/user#create-dm */
async function conversation({ rest, ask }: Means, person: string): Promise<string> {
  const body = { recipient_id: person };
  const { id } = (await ask(() => rest.post(Routes.userChannels(), { body }))) as APIChannel;
  return id;
}

/**
 * The thread of a message has the message's id. Where the bot may not open one, or nobody can, it answers instead.
 * https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
async function thread(
  { rest, ask }: Means,
  channel: string,
  message: string,
  name: string,
): Promise<Place> {
  try {
    await ask(() => rest.post(Routes.threads(channel, message), { body: { name } }));
    return { channel: message };
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || isTokenRefused(error)) throw error;
    const exists = error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
    return exists ? { channel: message } : { channel, replyTo: message };
  }
}
