import type { Claimed, DeliveryKey } from "../ports/outbox.ts";
import type { DispatcherPorts } from "./outcomes.ts";

export interface Claims {
  /**
   * The content to post; `undefined` when the message must not be posted now. Rejects when the store cannot be written.
   */
  claim(key: DeliveryKey): Promise<Claimed | undefined>;
  /** Called at the start of each run. */
  tryAgain(): void;
}

/**
 * After a failed claim no more are tried in that run: waiting for a locked database blocks the whole process for a
 * while.
 */
export function createClaims({ outbox, clock }: DispatcherPorts): Claims {
  let isBlocked = false;
  return {
    async claim(key) {
      if (isBlocked) return undefined;
      try {
        return await outbox.claim(key, clock());
      } catch (error) {
        isBlocked = true;
        throw error;
      }
    },
    tryAgain() {
      isBlocked = false;
    },
  };
}
