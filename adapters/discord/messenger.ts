import { createHash } from "node:crypto";
import { type APIMessage, REST, Routes } from "discord.js";
import type { DeliveryKey, Messenger } from "../../src/index.ts";
import { deliveryError, isTokenRefused } from "./delivery-error.ts";
import { limits } from "./limits.ts";
import { renderCard } from "./render.ts";

/** The longest wait for Discord's own 50 requests a second; a second and the library's margin. */
const pacingMs = 1100;

/**
 * Posts with a REST client of its own: the one of discord.js sends a message again after a 5xx or a timeout, and so
 * posts it twice. This one asks once and says what it knows. Only its own pace is waited for, never a 429.
 */
export function createDiscordMessenger(options: {
  readonly token: string;
  readonly apiUrl: string;
  /** How long to wait for Discord's answer, in milliseconds. */
  readonly timeoutMs: number;
}): Messenger {
  const rest = new REST({
    api: options.apiUrl,
    retries: 0,
    timeout: options.timeoutMs,
    rejectOnRateLimit: ({ global, timeToReset }) => !(global && timeToReset <= pacingMs),
  }).setToken(options.token);
  let refused: unknown;

  return {
    async post({ channel }, card, key) {
      // After one 401 the library forgets the token; asking again would only hide why.
      if (refused) throw deliveryError(refused);
      const body = { ...renderCard(card), nonce: nonce(key), enforce_nonce: true };
      try {
        const { id } = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
        return { reference: id };
      } catch (error) {
        if (isTokenRefused(error)) refused = error;
        throw deliveryError(error);
      }
    },
  };
}

/**
 * The same for one subscription and period, whatever process asks: within "the past few minutes" Discord then returns
 * the first message instead of posting a second. https://docs.discord.com/developers/resources/message#create-message
 */
function nonce({ subscriptionId, period }: DeliveryKey): string {
  const hash = createHash("sha256").update(JSON.stringify([subscriptionId, period]));
  return hash.digest("base64url").slice(0, limits.nonce);
}
