import { createHash, createHmac, randomBytes } from "node:crypto";
import type { DeliveryKey } from "../../src/index.ts";

/**
 * How a receiver knows that a message is ours, and which one it is.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */

const start = "whsec_";
const secretBytes = 32;

export function newSecret(): string {
  return start + randomBytes(secretBytes).toString("base64");
}

const idBytes = 18;

/** The same for each attempt at a message, and for no other message. */
export function messageId({ subscriptionId, period }: DeliveryKey): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([subscriptionId, period]))
    .digest();
  return `msg_${hash.subarray(0, idBytes).toString("base64url")}`;
}

/** `at` is the moment of this attempt. */
export function signedHeaders(
  { id, body }: { readonly id: string; readonly body: string },
  secret: string,
  at: Date,
) {
  const timestamp = `${Math.floor(at.getTime() / 1000)}`;
  const key = Buffer.from(secret.slice(start.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
