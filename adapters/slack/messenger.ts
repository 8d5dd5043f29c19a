import {
  type ChatPostMessageResponse,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from "@slack/web-api";
import { DeliveryError, type DeliveryKey, type Messenger } from "../../src/index.ts";
import { renderCard } from "./render.ts";

/**
 * Posts each card once. Give it a client that never retries: by default Slack's client sends the same message again
 * after a reset or a 5xx, and Slack cannot tell that it is the same.
 */
export function createSlackMessenger(client: WebClient): Messenger {
  return {
    async post({ channel }, card, key) {
      const { text, blocks } = renderCard(card);
      const posted = await client.chat
        .postMessage({
          channel,
          text,
          blocks,
          unfurl_links: false,
          unfurl_media: false,
          metadata: briefMetadata(key),
        })
        .catch((error: unknown) => {
          throw deliveryError(error);
        });
      return { reference: reference(posted) };
    },
  };
}

/** Lets a person with a history scope find out whether a message whose outcome is unknown was posted. */
function briefMetadata({ subscriptionId, period }: DeliveryKey) {
  return {
    event_type: "tagtide_brief",
    event_payload: { subscription: subscriptionId, period },
  };
}

function reference({ channel, ts }: ChatPostMessageResponse): string {
  return `${channel}:${ts}`;
}

/** Whether anybody can have seen the message decides between "failed" and "unknown"; when in doubt it is unknown. */
function deliveryError(cause: unknown): DeliveryError {
  if (cause instanceof WebAPIRateLimitedError) {
    const retryAfterMs = cause.retryAfter * 1000;
    return new DeliveryError("failed", limited, { cause, retryAfterMs });
  }
  if (cause instanceof WebAPIPlatformError) return refused(cause);
  if (cause instanceof WebAPIRequestError && neverSent(cause.original)) {
    return new DeliveryError("failed", "Slack could not be reached, so nothing was posted.", {
      cause,
    });
  }
  const what = cause instanceof WebAPIHTTPError ? `answered ${cause.statusCode}` : "did not answer";
  return new DeliveryError("unknown", unknownSentence(what), { cause });
}

function refused(cause: WebAPIPlatformError): DeliveryError {
  const code = cause.data.error;
  if (mayHavePosted.has(code) || !/^[a-z_]+$/.test(code)) {
    return new DeliveryError("unknown", unknownSentence("failed while posting"), { cause });
  }
  const sentence =
    sentences.get(code) ??
    `Slack refused the message (${code}), so nothing was posted. Tell whoever runs this bot.`;
  return new DeliveryError("failed", sentence, { cause });
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors: "may have partially succeeded". */
const mayHavePosted: ReadonlySet<string> = new Set(["fatal_error", "internal_error"]);

function unknownSentence(what: string): string {
  return `Slack ${what}, so the message may or may not be in the channel. Look there; I do not post it twice.`;
}

const uninvited =
  "I am not in this channel: type `/invite @tagtide`, then it works again next week.";
const locked = "Slack no longer accepts this bot's token. Whoever runs it must install it again.";
const misshapen = "Slack did not accept the form of this message. Tell whoever runs this bot.";

const limited =
  "Slack is taking no more messages from this bot right now, so nothing was posted. The next brief is sent as usual.";

const sentences: ReadonlyMap<string, string> = new Map([
  ["not_in_channel", uninvited],
  ["channel_not_found", uninvited],
  ["is_archived", "This channel is archived. Unarchive it, or subscribe another one."],
  ["invalid_auth", locked],
  ["not_authed", locked],
  ["token_revoked", locked],
  ["token_expired", locked],
  ["account_inactive", locked],
  ["msg_too_long", misshapen],
  ["msg_blocks_too_long", misshapen],
  ["invalid_blocks", misshapen],
  ["ratelimited", limited],
]);

/** Codes of failures before a byte of the request left: no such host, nobody listening, no way there. */
const unreachable: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** `fetch` hides the reason in `cause`. */
function neverSent({ cause }: Error): boolean {
  return cause instanceof Error && "code" in cause && unreachable.has(cause.code);
}
