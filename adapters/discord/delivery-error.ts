import { DiscordAPIError, RateLimitError } from "discord.js";
import { DeliveryError } from "../../src/index.ts";

/** Codes of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const reasons: Readonly<Record<number, string>> = {
  10003: "Discord does not know this channel any more. Subscribe again in a channel that exists.",
  50001: "I cannot see this channel. Give me the permission View Channel here.",
  50013:
    "I may not post in this channel. Give me the permissions Send Messages and Embed Links here.",
  50035:
    "Discord refused the message because of its form. This is a mistake in the bot: please report it.",
};

const tokenRefused =
  "Discord does not accept the bot's token any more. Whoever runs the bot has to give it a new one.";
const unreachable =
  "Discord could not be reached, so nothing was posted. Ask for the numbers with a command.";
const slowDown = "Discord asked the bot to slow down, so nothing was posted.";
const unknown =
  "Discord did not say whether the message arrived. If it is not above, ask for the numbers with a command.";

/** Codes of connections that were never made, so that nothing can have been posted. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** One 401 ends the use of a token: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** Definite only where Discord said no, or was never asked; a 5xx, a timeout or a reset may hide a posted message. */
export function deliveryError(cause: unknown): DeliveryError {
  if (cause instanceof RateLimitError) {
    return new DeliveryError("failed", slowDown, { retryAfterMs: cause.retryAfter, cause });
  }
  if (isTokenRefused(cause)) return new DeliveryError("failed", tokenRefused, { cause });
  if (cause instanceof DiscordAPIError)
    return new DeliveryError("failed", refusal(cause), { cause });
  return neverConnected.has(connectionCode(cause))
    ? new DeliveryError("failed", unreachable, { cause })
    : new DeliveryError("unknown", unknown, { cause });
}

function refusal({ code, status }: DiscordAPIError): string {
  const known = reasons[Number(code)];
  return (
    known ??
    `Discord refused the message (${code ?? status}). Whoever runs the bot finds why in its log.`
  );
}

function connectionCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
