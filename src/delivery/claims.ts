import type { Claimed, ClaimManner, DeliveryKey } from "../ports/outbox.ts";
import { type DispatcherPorts, keyText } from "./outcomes.ts";

export interface Claims {
  /**
   * The content to post; `undefined` when the message must not be posted now. Rejects when the store cannot be written.
   */
  claim(key: DeliveryKey, manner: ClaimManner): Promise<Claimed | undefined>;
  /** Whether one failed, so that no more are tried: waiting for a locked database takes long each time. */
  isBlocked(): boolean;
  /**
   * Called at the start of each run. A claim that failed may have been committed all the same: it is known here that
   * nothing was posted. Rejects when the store still fails.
   */
  tryAgain(): Promise<void>;
}

export function createClaims({ outbox, clock }: DispatcherPorts): Claims {
  const failed = new Map<string, DeliveryKey>();
  let isBlocked = false;
  return {
    async claim(key, manner) {
      if (isBlocked) return undefined;
      try {
        const claimed = await outbox.claim(key, clock(), manner);
        failed.delete(keyText(key));
        return claimed;
      } catch (error) {
        isBlocked = true;
        failed.set(keyText(key), key);
        throw error;
      }
    },
    isBlocked: () => isBlocked,
    async tryAgain() {
      if (!isBlocked) return;
      for (const [name, key] of failed) {
        await outbox.putBack(key, clock());
        failed.delete(name);
      }
      // The messages behind it were put off, too, and can be reserved again.
      await outbox.release();
      isBlocked = false;
    },
  };
}
