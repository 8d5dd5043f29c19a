import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  type APIMessage,
  DiscordAPIError,
  RateLimitError,
  REST,
  RESTJSONErrorCodes,
  Routes,
} from "discord.js";
import {
  DeliveryError,
  type DeliveryKey,
  type Messenger,
  minuteMs,
  placeOf,
  type Recipient,
} from "../../src/index.ts";
import { AnswerError } from "../shared/answer-error.ts";
import { plainDelivery } from "../shared/plain-error.ts";
import { createPostingPace, type Pace } from "../shared/posting-pace.ts";
import { deliveryError, isTokenRefused, preparationError } from "./delivery-error.ts";
import { limits } from "./limits.ts";
import { type Drawer, drawCharts, mayNotAttach, noPictures } from "./pictures.ts";
import { findPlace, type Place } from "./place.ts";
import { type DiscordMessage, renderCard } from "./render.ts";
import { createMakeRequest } from "./request.ts";

/**
 * A bot may ask 50 times a second, and a message into a thread takes two. Discord says only in its answers how often a
 * channel may be posted in; five messages in five seconds are usual. https://docs.discord.com/developers/topics/rate-limits
 */
const rates = { channelMs: 1000, perSecond: 40, burst: 5 } as const;

/** The longest wait for Discord's own 50 requests a second; a second and the library's margin. */
const pacingMs = 1100;

/** How long Discord surely knows a nonce: "the past few minutes". */
const nonceMs = minuteMs;

/**
 * Posts with a REST client of its own: the one of discord.js sends a message again after a 5xx or a timeout, and so
 * posts it twice. This one asks once and says what it knows. No 429 is waited for but that of the 50 requests a second.
 */
export function createDiscordMessenger(options: {
  readonly token: string;
  readonly apiUrl: string;
  /** How long to wait for Discord's answer, in milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait before a message that may have arrived is sent again, each time, in milliseconds. */
  readonly resendAfterMs: readonly number[];
  /** Draws charts; without one they are told in text. */
  readonly drawer?: Drawer | undefined;
}): Messenger {
  const rest = new REST({
    api: options.apiUrl,
    makeRequest: createMakeRequest(),
    retries: 0,
    timeout: options.timeoutMs,
    rejectOnRateLimit: ({ global, timeToReset }) => !(global && timeToReset <= pacingMs),
  }).setToken(options.token);
  const pace = createPostingPace(rates);
  let refused: unknown;

  async function ask<T>(to: Recipient, request: () => Promise<T>): Promise<T> {
    // After one 401 the library forgets the token; asking again would only hide why.
    if (refused) throw refused;
    try {
      return await inTurn(request);
    } catch (error) {
      if (isTokenRefused(error)) refused = error;
      obey(error, placeOf(to), pace);
      throw error;
    }
  }

  return {
    turn: (to, signal) => pace.turn(placeOf(to), signal),
    async post(to, card, key, under) {
      const drawn = await drawCharts(card, options.drawer);
      try {
        const place = await ask(to, () => findPlace(rest, to, under, card.title)).catch((cause) => {
          throw preparationError(cause);
        });
        const say = (message: DiscordMessage) =>
          surely(() => ask(to, () => postInto(rest, place, message, key)), options.resendAfterMs);
        const posted = say(renderCard(card, drawn)).catch((error: unknown) => {
          if (drawn.pictures.size === 0 || !isPictureRefused(error)) throw error;
          return say(renderCard(card, { ...noPictures, missing: mayNotAttach }));
        });
        return { reference: await posted };
      } catch (error) {
        throw plainDelivery(error);
      }
    },
  };
}

/** Asks again where only the 50 requests a second of all channels stood in the way. */
async function inTurn<T>(request: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await request();
    } catch (error) {
      const isSecond = error instanceof AnswerError && error.kind === "limited" && error.everywhere;
      if (!isSecond || error.retryAfterMs > pacingMs || left === 0) throw error;
      await pause(error.retryAfterMs);
    }
  }
}

/** Keeps still for as long as Discord said, or as the library knows from earlier answers. */
function obey(error: unknown, place: string, pace: Pace): void {
  if (error instanceof AnswerError && error.kind === "limited") {
    pace.pause(error.retryAfterMs, error.everywhere ? undefined : place);
  }
  if (error instanceof RateLimitError) {
    pace.pause(error.retryAfter, error.global ? undefined : place);
  }
}

/**
 * Sends it again when Discord did not say whether it arrived: within "the past few minutes" Discord recognises the
 * nonce and returns the first message. Once one may have arrived, no later refusal makes it certain that none did.
 * https://docs.discord.com/developers/resources/message#create-message
 */
async function surely<T>(post: () => Promise<T>, resendAfterMs: readonly number[]): Promise<T> {
  const startedAt = performance.now();
  let lost: DeliveryError | undefined;
  for (const waitMs of [0, ...resendAfterMs]) {
    if (performance.now() - startedAt + waitMs > nonceMs) break;
    if (waitMs > 0) await pause(waitMs);
    try {
      return await post();
    } catch (error) {
      const failure = deliveryError(error);
      if (failure.outcome === "failed" && !lost) throw failure;
      lost ??= failure;
    }
  }
  throw lost;
}

/** It is sure that nothing was posted, and that without a picture it may be: the permission for files is one of its own. */
function isPictureRefused(error: unknown): boolean {
  const { cause } = error instanceof DeliveryError ? error : {};
  const code = cause instanceof DiscordAPIError ? cause.code : undefined;
  return (
    code === RESTJSONErrorCodes.MissingPermissions ||
    code === RESTJSONErrorCodes.RequestEntityTooLarge
  );
}

async function postInto(
  rest: REST,
  { channel, replyTo }: Place,
  { files = [], ...message }: DiscordMessage,
  key: DeliveryKey,
): Promise<string> {
  const reference = { message_id: replyTo, fail_if_not_exists: false };
  const { id } = (await rest.post(Routes.channelMessages(channel), {
    body: {
      ...message,
      ...(files.length > 0 && {
        attachments: files.map(({ name, description }, id) => ({
          ...{ id: String(id), filename: name },
          ...(description !== undefined && { description }),
        })),
      }),
      ...(replyTo && { message_reference: reference }),
      nonce: nonce(key),
      enforce_nonce: true,
    },
    ...(files.length > 0 && {
      files: files.map(({ name, content }) => ({ name, data: Buffer.from(content) })),
    }),
  })) as APIMessage;
  return id;
}

/** The same for one message, whatever process asks. */
function nonce({ subscriptionId, period }: DeliveryKey): string {
  const hash = createHash("sha256").update(JSON.stringify([subscriptionId, period]));
  return hash.digest("base64url").slice(0, limits.nonce);
}
