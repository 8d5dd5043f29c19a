import { type HeardStore, type Logger, unlessLate } from "../../src/index.ts";

/** The longest that others' answer is waited for. Platforms want a first answer within three seconds. */
export const hearingMs = 500;

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
      return unlessLate(store.isFirst(id, new Date()).catch(failed), hearingMs, () => true);
    },
  };
}
