import { type ClockMemory, isProven, longestPauseMs } from "../domain/clock-memory.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";

/** The hour (UTC) from which old data is deleted: before the day's readings. */
const forgetHour = 3;

interface RetentionJobs {
  readonly handler: JobHandlers["retention"];
  plan(): Promise<readonly Job[]>;
}

/**
 * Creates the job that deletes data that is no longer needed, once a UTC day. Deletion cannot be undone, so it waits until a
 * clock that was set is trusted again, and allows for a clock that is ahead by the longest pause.
 */
export function createRetentionJobs(
  { retention }: Pick<Ports, "retention">,
  memoryOf: () => ClockMemory | undefined,
): RetentionJobs {
  let lastDay: string | undefined;
  return {
    async handler({ now }) {
      // Until it has ended, it counts as not done.
      lastDay = undefined;
      await retention.prune(new Date(now));
      lastDay = utcDay(new Date(new Date(now).getTime() + longestPauseMs));
    },
    async plan() {
      const memory = memoryOf();
      if (!memory || !isProven(memory)) return [];
      const { seenAt } = memory;
      const day = utcDay(seenAt);
      if (day === lastDay || seenAt.getUTCHours() < forgetHour) return [];
      lastDay = day;
      const now = new Date(seenAt.getTime() - longestPauseMs).toISOString();
      return [{ kind: "retention", once: day, subject: { now } }];
    },
  };
}
