import type { Platform } from "../domain/channel.ts";

/** What is still to be done, by whichever process on the database does it. */
export interface Backlog {
  /** Since when the longest waiting work has been due; `null` when none is. What waits on purpose is not due. */
  oldest(now: Date): Promise<{ readonly message: Date | null; readonly brief: Date | null }>;
  /** How many messages are due on each platform, and how many briefs. */
  count(now: Date): Promise<BacklogCounts>;
}

export interface BacklogCounts {
  readonly messages: ReadonlyMap<Platform, number>;
  readonly briefs: number;
}
