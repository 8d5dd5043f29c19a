import type { Claimed, DeliveryKey } from "../ports/outbox.ts";
import type { DispatcherPorts } from "./outcomes.ts";

export interface Claims {
  /** What to say; `undefined` when nobody may post it now. Rejects when the store cannot be written. */
  claim(key: DeliveryKey): Promise<Claimed | undefined>;
  /** A new run begins. */
  tryAgain(): void;
}

/** Once a claim could not be written no more are tried in that run: a locked database stops the whole process a while. */
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
