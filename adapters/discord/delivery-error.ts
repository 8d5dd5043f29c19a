import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import { boundedWaitMs, DeliveryError, wasNeverSent } from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";

/** Codes of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json; each lasts until a person acts. */
const reasons: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [
    RESTJSONErrorCodes.UnknownChannel,
    "Discord does not know this channel any more. Subscribe another one; this one is tried again by itself.",
  ],
  [
    RESTJSONErrorCodes.MissingAccess,
    "I cannot see this channel. Give me the permission View Channel here; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.MissingPermissions,
    "I may not post in this channel. Give me the permissions Send Messages (in a thread, Send Messages in Threads and Posts) and Embed Links here; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
    "Nobody can write in this channel. Subscribe a text channel, an announcement channel, a thread or a forum.",
  ],
  [
    RESTJSONErrorCodes.ThreadLocked,
    "This thread is locked, so I cannot post in it. Unlock it; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.MaximumActiveThreads,
    "This server has as many open threads as Discord allows. Close some; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
    "Each post of this forum needs a tag, and there is none that I may give. Add one that is not for moderators only; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
    "The AutoMod of this server blocked the message. Let it pass my role; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration,
    "The AutoMod of this server blocked the title of the post. Let it pass my role; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
    "I may not answer to my own message here. Give me the permission Read Message History; then it works again by itself.",
  ],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    "This person does not take private messages from me. Allow messages from members of the server in the privacy settings.",
  ],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    "This person has left the server, so I cannot write to them in private.",
  ],
  [
    RESTJSONErrorCodes.InvalidFormBodyOrContentType,
    "Discord refused the message because of its form. This is a mistake in the bot: tell whoever runs it.",
  ],
]);

const slowDown =
  "Discord asked the bot to slow down, so nothing was posted. It is tried again by itself.";
/** Refusals that pass with time. */
const passing: ReadonlySet<unknown> = new Set<unknown>([
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.ChannelWriteRateLimit,
  RESTJSONErrorCodes.ServerWriteRateLimit,
  RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.APIResourceOverloaded,
]);

const tokenRefused =
  "Discord does not accept the bot's token any more. Whoever runs the bot has to give it a new one; then it works again by itself.";
const unreachable =
  "Discord could not be reached, so nothing was posted. It is tried again by itself.";
const unknown =
  "Discord did not say whether the message arrived. Look in the channel; I do not post it twice.";

/** One 401 ends the use of a token: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/**
 * Definite only where Discord, or its gatekeeper, said no, or was never asked; a 5xx, half an answer, a timeout or a
 * reset may hide a posted message.
 */
export function deliveryError(cause: unknown): DeliveryError {
  if (cause instanceof AnswerError) return withoutReason(cause);
  if (cause instanceof RateLimitError) {
    return new DeliveryError("failed", slowDown, {
      retryAfterMs: boundedWaitMs(cause.retryAfter),
      cause,
    });
  }
  if (isTokenRefused(cause)) {
    return new DeliveryError("failed", tokenRefused, { needs: "person", cause });
  }
  if (cause instanceof DiscordAPIError) return refused(cause);
  return wasNeverSent(cause)
    ? new DeliveryError("failed", unreachable, { cause })
    : new DeliveryError("unknown", unknown, { cause });
}

/** What went wrong before anything was posted: opening a conversation or a thread. */
export function preparationError(cause: unknown): DeliveryError {
  const error = deliveryError(cause);
  return error.outcome === "failed" ? error : new DeliveryError("failed", unreachable, { cause });
}

/** What the gatekeeper turns away, by address or for its size, nobody in the channel can change. */
function withoutReason(cause: AnswerError): DeliveryError {
  const { kind, status, retryAfterMs } = cause;
  if (kind === "limited") return new DeliveryError("failed", slowDown, { retryAfterMs, cause });
  if (kind === "unclear") return new DeliveryError("unknown", unknown, { cause });
  return new DeliveryError("failed", turnedAway(status), { cause });
}

function turnedAway(status: number): string {
  return `Discord turned the message away without a reason (HTTP ${status}), so nothing was posted. It is tried again by itself.`;
}

function refused(cause: DiscordAPIError): DeliveryError {
  if (passing.has(cause.code)) return new DeliveryError("failed", slowDown, { cause });
  // The code of "something is wrong" tells nobody what to do.
  if (cause.code === RESTJSONErrorCodes.GeneralError) {
    return new DeliveryError("failed", turnedAway(cause.status), { cause });
  }
  const sentence =
    reasons.get(cause.code) ??
    `Discord refused the message (${cause.code}). Whoever runs the bot finds why in its log; it is tried again by itself.`;
  return new DeliveryError("failed", sentence, { needs: "person", cause });
}
