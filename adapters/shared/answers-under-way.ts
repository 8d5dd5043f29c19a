import { setTimeout as pause } from "node:timers/promises";

/** How long answers under way may still take once the bot was told to stop. */
const farewellMs = 5_000;

/** The answers that are being found and said. */
export interface AnswersUnderWay {
  during(work: Promise<void>): Promise<void>;
  /** Resolves when all are done, or after five seconds. */
  finish(): Promise<void>;
}

export function createAnswersUnderWay(): AnswersUnderWay {
  const underWay = new Set<Promise<void>>();
  return {
    during(work) {
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    async finish() {
      const answered = Promise.allSettled(underWay);
      await Promise.race([answered, pause(farewellMs, undefined, { ref: false })]);
    },
  };
}
