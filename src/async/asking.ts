import type { Logger } from "../ports/ports.ts";

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
        return await inTime(question());
      } catch (error) {
        if (!isAlone()) log.warn("pace.alone", { key, error, forMs: restMs });
        aloneUntil = performance.now() + restMs;
        return undefined;
      }
    },
  };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database is late.")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
