import {
  DeliveryError,
  type MadeWebhook,
  UserError,
  type WebhookSubscription,
  type Webhooks,
} from "../../src/index.ts";
import { createSealer } from "../shared/sealer.ts";
import { addressFrom, hostOf } from "./address.ts";
import { type Kept, openKept, renewKept, sealKept } from "./kept.ts";
import {
  ClosedAddressError,
  createLookup,
  type LookupOptions,
  UnknownHostError,
} from "./lookup.ts";
import { createPoster, type PosterOptions } from "./post.ts";
import { closedWords, unknownWords } from "./refusals.ts";
import { newSecret } from "./signature.ts";

export interface WebhookOptions extends LookupOptions, PosterOptions {
  /** Of 32 bytes each; the first encrypts, any opens. */
  readonly keys: readonly Uint8Array[];
}

/** Posts over connections of its own; nothing is kept open. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const sealer = createSealer(options.keys);
  const lookup = createLookup(options);
  const post = createPoster(options, lookup);

  function open(webhook: WebhookSubscription): Kept | undefined {
    try {
      return openKept(webhook, sealer);
    } catch {
      return undefined;
    }
  }

  return {
    async make(text, id): Promise<MadeWebhook> {
      const url = addressFrom(text);
      await checkHost(hostOf(url), lookup);
      const keep: Kept = { address: url.href, secret: newSecret() };
      return { host: url.host, sealed: sealKept(keep, id, sealer), secret: keep.secret };
    },

    isSame(webhook, address) {
      return open(webhook)?.address === addressFrom(address).href;
    },

    unreadable: (webhook) => (open(webhook) ? null : otherKey),

    renewed: (webhook) => open(webhook) && renewKept(webhook, sealer),

    async post(webhook, message) {
      const opened = open(webhook);
      if (!opened) throw new DeliveryError("failed", otherKey, { needs: "person" });
      return post(new URL(opened.address), opened.secret, message);
    },
  };
}

const otherKey =
  "The address was kept with another TOKEN_KEY. End this webhook and add it anew, or ask whoever runs the bot to set that key again.";

async function checkHost(host: string, { find }: ReturnType<typeof createLookup>): Promise<void> {
  try {
    await find(host);
  } catch (error) {
    if (error instanceof ClosedAddressError)
      throw new UserError(closedWords, "Give one that anybody on the internet can reach.");
    if (!(error instanceof UnknownHostError)) throw error;
    throw error.passes
      ? new UserError(
          "Where that address leads could not be found out just now.",
          "Try again in a minute.",
        )
      : new UserError(
          unknownWords,
          "Look whether it is spelt right; a new one may take an hour to be known.",
        );
  }
}
