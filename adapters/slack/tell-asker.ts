import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import { wasNeverSent } from "../../src/index.ts";
import { refusalOf } from "./messenger.ts";
import type { Plainer } from "./plainer.ts";
import type { SlackMessage } from "./render.ts";

interface Asked {
  readonly channel: string;
  readonly person: string;
}

/**
 * Tells only the asker, for when there is no address to answer to any more: in the channel if the bot is in it, else in their
 * conversation with the app. Rejects when neither was taken, or may have been.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
export async function tellAsker(
  asTaken: Plainer,
  { channel, person }: Asked,
  { chat }: WebClient,
): Promise<void> {
  const shown = ({ text, blocks }: SlackMessage) => ({ text, blocks, unfurl_links: false });
  try {
    await asTaken(
      (message) => chat.postEphemeral({ channel, user: person, ...shown(message) }),
      refusalOf,
    );
  } catch (error) {
    if (!isRefused(error)) throw error;
    await asTaken((message) => chat.postMessage({ channel: person, ...shown(message) }), refusalOf);
  }
}

/** Then it is sure that nothing was shown. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError ||
    error instanceof WebAPIRateLimitedError ||
    wasNeverSent(error)
  );
}
