import { z } from "zod";
import {
  DeliveryError,
  type MadeWebhook,
  UserError,
  type WebhookSubscription,
  type Webhooks,
} from "../../src/index.ts";
import { createSealer } from "../shared/sealer.ts";
import { addressFrom, hostOf } from "./address.ts";
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

const kept = z.object({ address: z.string(), secret: z.string() });
type Kept = z.infer<typeof kept>;

/** Whatever is sealed is of this subscription, and no other can use it. */
const aboutOf = (id: string) => `webhook ${id}`;

/** Posts over connections of its own; nothing is kept open. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const sealer = createSealer(options.keys);
  const lookup = createLookup(options);
  const post = createPoster(options, lookup);

  function open({ id, sealed }: WebhookSubscription): Kept {
    return kept.parse(JSON.parse(sealer.open(sealed, aboutOf(id))));
  }

  return {
    async make(text, id): Promise<MadeWebhook> {
      const url = addressFrom(text);
      await checkHost(hostOf(url), lookup);
      const keep: Kept = { address: url.href, secret: newSecret() };
      const sealed = sealer.seal(JSON.stringify(keep), aboutOf(id));
      return { host: url.host, sealed, secret: keep.secret };
    },

    isSame(webhook, address) {
      try {
        return open(webhook).address === addressFrom(address).href;
      } catch {
        return false;
      }
    },

    renewed({ id, sealed }) {
      try {
        return sealer.renewed(sealed, aboutOf(id));
      } catch {
        return undefined;
      }
    },

    async post(webhook, message) {
      let opened: Kept;
      try {
        opened = open(webhook);
      } catch (cause) {
        throw new DeliveryError("failed", otherKey, { needs: "person", cause });
      }
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
