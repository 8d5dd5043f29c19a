import { setTimeout as pause } from "node:timers/promises";
import type { HeardStore, Logger } from "../../src/index.ts";

/** Platforms want a first answer within three seconds. */
const patienceMs = 500;

/** What other processes heard, and this one before it was started again. */
export interface HeardElsewhere {
  /** Whether nobody heard of it. Also true when the database does not say so in half a second: then it is done. */
  isNew(id: string): Promise<boolean>;
}

/** Without a store there are no others. */
export function createHeardElsewhere(store: HeardStore | undefined, log: Logger): HeardElsewhere {
  const failed = (error: unknown): boolean => {
    log.warn("heard.failed", { error });
    return true;
  };
  return {
    async isNew(id) {
      if (!store) return true;
      const waiting = new AbortController();
      const late = pause(patienceMs, true, { signal: waiting.signal }).catch(() => true);
      const first = store.isFirst(id, new Date()).catch(failed);
      const isNew = await Promise.race([first, late]);
      waiting.abort();
      return isNew;
    },
  };
}
