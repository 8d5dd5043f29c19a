import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { DeliveryError } from "../../src/index.ts";

/** What came of a message, for the people of the channel. In private there is nobody to invite the bot. */
export function deliveryError(cause: unknown, isPrivate: boolean): DeliveryError {
  if (cause instanceof WebAPIRateLimitedError) {
    return new DeliveryError("failed", limited, { cause, retryAfterMs: cause.retryAfter * 1000 });
  }
  if (isLimitWithoutTime(cause)) return new DeliveryError("failed", limited, { cause });
  if (cause instanceof WebAPIPlatformError) return refused(cause, isPrivate);
  if (cause instanceof WebAPIRequestError && neverSent(cause.original)) {
    return new DeliveryError("failed", unreachable, { cause });
  }
  const what = cause instanceof WebAPIHTTPError ? `answered ${cause.statusCode}` : "did not answer";
  return new DeliveryError("unknown", unknownSentence(what), { cause });
}

/** Whether anybody can have seen the message decides between "failed" and "unknown"; when in doubt it is unknown. */
function refused(cause: WebAPIPlatformError, isPrivate: boolean): DeliveryError {
  const code = cause.data.error;
  if (mayHavePosted.has(code) || !/^[a-z_]+$/.test(code)) {
    return new DeliveryError("unknown", unknownSentence("failed while posting"), { cause });
  }
  const passing = passingSentences.get(code);
  if (passing) return new DeliveryError("failed", passing, { cause });
  const usual = `Slack refused the message (${code}), so nothing was posted. Tell whoever runs this bot; it is tried again by itself.`;
  const sentence = sentences.get(code) ?? (isPrivate ? noPrivateWord(code) : inChannel.get(code));
  return new DeliveryError("failed", sentence ?? usual, { cause, needs: "person" });
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors: "may have partially succeeded". */
const mayHavePosted: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "service_unavailable",
]);

function unknownSentence(what: string): string {
  return `Slack ${what}, so the message may or may not be in the channel. Look there; I do not post it twice.`;
}

const unreachable =
  "Slack could not be reached, so nothing was posted. It is tried again by itself.";
const limited =
  "Slack is taking no more messages from this bot right now, so nothing was posted. It is tried again by itself.";
const moving =
  "Slack is moving this workspace and takes no messages meanwhile. It is tried again by itself.";
const uninvited =
  "I am not in this channel. Type `/invite @tagtide` in it; then it works again by itself.";
const locked =
  "Slack no longer accepts this bot's token. Whoever runs it must install it again; then it works again by itself.";
const reserved =
  "This channel does not let me post. Let its managers allow apps to post, or subscribe another one; it is tried again by itself.";
const misshapen =
  "Slack did not accept the form of this message. This is a mistake in the bot: tell whoever runs it.";

/** Refusals that pass with time. */
const passingSentences: ReadonlyMap<string, string> = new Map([
  ["ratelimited", limited],
  ["rate_limited", limited],
  ["message_limit_exceeded", limited],
  ["team_added_to_org", moving],
]);

/** Refusals that last until a person does something, wherever the message goes. */
const sentences: ReadonlyMap<string, string> = new Map([
  ["invalid_auth", locked],
  ["not_authed", locked],
  ["token_revoked", locked],
  ["token_expired", locked],
  ["account_inactive", locked],
  ["msg_too_long", misshapen],
  ["msg_blocks_too_long", misshapen],
  ["invalid_blocks", misshapen],
]);

const inChannel: ReadonlyMap<string, string> = new Map([
  ["not_in_channel", uninvited],
  ["channel_not_found", uninvited],
  [
    "is_archived",
    "This channel is archived. Unarchive it and it works again by itself, or subscribe another one.",
  ],
  ["restricted_action", reserved],
  ["restricted_action_read_only_channel", reserved],
  ["restricted_action_thread_only_channel", reserved],
]);

function noPrivateWord(code: string): string {
  return `Slack does not let me write to this person in private (${code}).`;
}

/** A 429 that does not say for how long becomes a plain error of the library, known by its words alone. */
function isLimitWithoutTime(cause: unknown): boolean {
  const isPlain = cause instanceof Error && !(cause instanceof SlackError);
  return isPlain && cause.message.startsWith("Retry header did not contain a valid timeout");
}

/** Codes of failures before a byte of the request left: no such host, nobody listening, no way there. */
const neverConnected: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** `fetch` hides the reason in `cause`. */
function neverSent({ cause }: Error): boolean {
  return cause instanceof Error && "code" in cause && neverConnected.has(cause.code);
}
