import { type ChatPostMessageResponse, WebAPIPlatformError, type WebClient } from "@slack/web-api";
import {
  DeliveryError,
  type DeliveryKey,
  LruMap,
  type Messenger,
  type PlacesOf,
  placeOf,
  removedReason,
} from "../../src/index.ts";

import { plainDelivery } from "../shared/plain-error.ts";
import { createPostingPace, type Pace } from "../shared/posting-pace.ts";
import { UnknownKeyError } from "../shared/sealer.ts";
import { createBotNames } from "./bot-names.ts";
import { deliveryError, isUninvited, unclear } from "./delivery-error.ts";
import { nativeNamed } from "./natives.ts";
import { NoTokenYet } from "./oauth/fresh-tokens.ts";
import type { Plainers, Refusal } from "./plainer.ts";
import type { SlackMessage } from "./render.ts";

/**
 * "1 message per second per channel", and "several hundred messages per minute" in a workspace, of which this is 300.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
const rates = {
  channelMs: 1000,
  perSecond: 5,
  burst: 2,
  lateMs: 1000,
} as const;

/** Slack takes half a second for a message. */
const atOnce = 3;

/** The client of a workspace; `null` where the bot is not installed any more. */
type FindClient = (workspace: string) => Promise<WebClient | null>;

/** Why there is no client, where that is not because the bot was removed. */
function noClient(cause: unknown, installAt: string | null): DeliveryError {
  if (cause instanceof UnknownKeyError)
    return new DeliveryError("failed", otherKeyWords(installAt), { cause, needs: "person" });
  const words = cause instanceof NoTokenYet ? withoutToken : unreadable;
  return new DeliveryError("failed", words, { cause });
}

function otherKeyWords(installAt: string | null): string {
  return `The token for this workspace was stored with another TOKEN_KEY. Whoever runs the bot has to set that one again, or somebody installs it anew${installAt === null ? "" : ` at ${installAt}`}; then it goes on by itself.`;
}

const withoutToken =
  "Slack gave no new token for this workspace just now, so nothing was posted. It is tried again by itself.";
const unreadable =
  "Our own database could not be read, so nothing was posted. It is tried again by itself.";

/** More paces are not kept: those longest unused begin anew. */
const mostPaces = 1_000;

/**
 * Posts each card once. Give it clients that never retry: by default Slack's client sends the same message again
 * after a reset or a 5xx, and Slack cannot tell that it is the same. `installAt` is where anybody can install the bot
 * again; `null` where only whoever runs it can. `placesOf` is where other processes post, too.
 */
export function createSlackMessenger(
  clientOf: FindClient,
  plainers: Plainers,
  installAt: string | null,
  placesOf?: PlacesOf,
): Messenger {
  const botNameOf = createBotNames();
  const paces = new LruMap<Pace>(mostPaces);
  /** Slack counts in each workspace for itself. */
  const paceOf = (workspace: string) => {
    const known = paces.get(workspace);
    if (known) return known;
    const pace = createPostingPace(rates, placesOf?.(`slack/${workspace}`));
    paces.set(workspace, pace);
    return pace;
  };
  return {
    lane: ({ workspace }) => ({ name: workspace, atOnce }),
    turn: (to, signal) => paceOf(to.workspace).turn(placeOf(to), signal),
    async post(to, card, key, under) {
      const client = await clientOf(to.workspace).catch((cause: unknown) => {
        throw plainDelivery(noClient(cause, installAt));
      });
      if (!client) throw new DeliveryError("failed", removedReason(installAt), { needs: "person" });
      // Pictures are uploaded within the claim: a crash then leaves a file that nobody sees, and never a second message.
      // Slack opens the conversation with a person by itself when a message is sent to their id.
      const { channel, thread } = under === null ? { channel: placeOf(to) } : readReference(under);
      const place = { channel, ...(thread && { thread_ts: thread }), metadata: metadata(key) };
      const asTaken = plainers.of(card, to.workspace);
      const say = ({ text, blocks }: SlackMessage) =>
        client.chat.postMessage({ ...place, text, blocks, ...withoutPreviews });
      const posted = await asTaken(say, refusalOf).catch(async (cause: unknown) => {
        const isPrivate = "person" in to;
        const bot = !isPrivate && isUninvited(cause) ? await botNameOf(client) : "";
        const error = deliveryError(cause, { place: placeOf(to), isPrivate, bot, installAt });
        // A 429 is for the method in the whole workspace.
        if (error.retryAfterMs !== undefined) paceOf(to.workspace).pause(error.retryAfterMs);
        throw plainDelivery(error);
      });
      const isOpened = "person" in to && under === null;
      return { reference: reference(posted, isOpened ? undefined : channel) };
    },
  };
}

const withoutPreviews = { unfurl_links: false, unfurl_media: false } as const;

/** Then nothing was posted: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof WebAPIPlatformError) || error.data.error !== "invalid_blocks") return null;
  const { messages = [] } = error.data.response_metadata ?? {};
  if (messages.some((why) => /slack.?file/i.test(why))) return "picture";
  return nativeNamed(messages) ?? "form";
}

/** Lets a person with a history scope find out whether a message whose outcome is unknown was posted. */
function metadata({ subscriptionId, period }: DeliveryKey) {
  return {
    event_type: "tagtide_message",
    event_payload: { subscription: subscriptionId, period },
  };
}

/**
 * "C0123456789:1700000000.000001". Throws a `DeliveryError` when the answer does not say where the message is, or has it
 * in another channel than `asked`: then it may be there or not.
 */
function reference({ channel, ts }: ChatPostMessageResponse, asked: string | undefined): string {
  if (typeof channel !== "string" || channel === "" || typeof ts !== "string" || !isTs.test(ts)) {
    throw unclear(undefined, "did not say where the message is");
  }
  if (asked !== undefined && channel !== asked) throw unclear(undefined, "named another channel");
  return `${channel}:${ts}`;
}

/** https://docs.slack.dev/messaging/retrieving-messages#individual_messages */
const isTs = /^\d{1,12}\.\d{1,9}$/;

function readReference(text: string): { readonly channel: string; readonly thread?: string } {
  const [channel = "", thread] = text.split(":");
  return { channel, ...(thread && { thread }) };
}
