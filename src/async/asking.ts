import type { Logger } from "../ports/ports.ts";
import { unlessLate } from "./timeouts.ts";

/** How long an answer is waited for, and for how long nothing is asked after a failure. */
const patienceMs = 1_000;
const restMs = 30_000;

/** Asks the database what other processes do. */
export interface Asking {
  /** Whether it cannot be asked at the moment. */
  isAlone(): boolean;
  /** `undefined` where it cannot be asked, which is logged once; what is done then is to be right without others. */
  ask<Answer>(key: string, question: () => Promise<Answer>): Promise<Answer | undefined>;
}

export function createAsking(log: Pick<Logger, "warn">): Asking {
  let aloneUntil = 0;
  const isAlone = () => performance.now() < aloneUntil;
  return {
    isAlone,
    async ask(key, question) {
      if (isAlone()) return undefined;
      try {
        return await unlessLate(question(), patienceMs, late);
      } catch (error) {
        if (!isAlone()) log.warn("pace.alone", { key, error, forMs: restMs });
        aloneUntil = performance.now() + restMs;
        return undefined;
      }
    },
  };
}

function late(): never {
  throw new Error("The database is late.");
}
