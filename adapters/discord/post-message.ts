import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type APIMessage, MessageFlags, type REST, Routes } from "discord.js";
import { type DeliveryError, type DeliveryKey, minuteMs } from "../../src/index.ts";
import { deliveryError } from "./delivery-error.ts";
import { limits } from "./limits.ts";
import type { Place } from "./place.ts";
import type { DiscordPost } from "./render.ts";

/** How long Discord surely knows a nonce: "the past few minutes". */
const nonceMs = minuteMs;

/**
 * Sends it again when Discord did not say whether it arrived: within "the past few minutes" Discord recognises the
 * nonce and returns the first message. Once one may have arrived, no later refusal makes it certain that none did.
 * https://docs.discord.com/developers/resources/message#create-message
 */
export async function surely<T>(
  post: () => Promise<T>,
  resendAfterMs: readonly number[],
): Promise<T> {
  const startedAt = performance.now();
  let lost: DeliveryError | undefined;
  for (const waitMs of [0, ...resendAfterMs]) {
    if (waitMs > 0) await pause(waitMs);
    if (performance.now() - startedAt > nonceMs) break;
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

interface Posting {
  readonly message: DiscordPost;
  readonly key: DeliveryKey;
  readonly silent: boolean;
}

/** Posts once; returns the message's id, which in a forum is that of the post it begins. */
export async function postInto(
  rest: REST,
  { channel, replyTo, post }: Place,
  { message: { files = [], ...message }, key, silent }: Posting,
): Promise<string> {
  const reference = { message_id: replyTo, fail_if_not_exists: false };
  const flags = (message.flags ?? 0) | (silent ? MessageFlags.SuppressNotifications : 0);
  const body = {
    ...message,
    ...(flags !== 0 && { flags }),
    ...(files.length > 0 && {
      attachments: files.map(({ name, description }, id) => ({
        ...{ id: String(id), filename: name },
        ...(description !== undefined && { description }),
      })),
    }),
    ...(replyTo && { message_reference: reference }),
  };
  const upload = files.length > 0 && {
    files: files.map(({ name, content }) => ({ name, data: Buffer.from(content) })),
  };
  const asked = post
    ? rest.post(Routes.threads(channel), {
        body: { name: post.name, applied_tags: post.tags, message: body },
        ...upload,
      })
    : rest.post(Routes.channelMessages(channel), {
        body: { ...body, nonce: nonce(key), enforce_nonce: true },
        ...upload,
      });
  return ((await asked) as Pick<APIMessage, "id">).id;
}

/** The same for one message, whatever process asks. */
function nonce({ subscriptionId, period }: DeliveryKey): string {
  const hash = createHash("sha256").update(JSON.stringify([subscriptionId, period]));
  return hash.digest("base64url").slice(0, limits.nonce);
}
