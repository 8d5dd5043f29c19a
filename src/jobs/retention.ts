import { type ClockMemory, isProven, longestPauseMs } from "../domain/clock-memory.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";

/** The hour (UTC) from which old data is deleted: before the day's readings. */
const forgetHour = 3;

/**
 * Creates what deletes data that is no longer needed, once a UTC day. Deletion cannot be undone, so it waits until a
 * clock that was set is trusted again, and allows for a clock that is ahead by the longest pause.
 */
export function createRetentionRun(
  { retention }: Pick<Ports, "retention">,
  memoryOf: () => ClockMemory | undefined,
): () => Promise<void> {
  let lastDay: string | undefined;
  return async () => {
    const memory = memoryOf();
    if (!memory || !isProven(memory)) return;
    const { seenAt } = memory;
    const day = utcDay(seenAt);
    if (day === lastDay || seenAt.getUTCHours() < forgetHour) return;
    await retention.prune(new Date(seenAt.getTime() - longestPauseMs));
    lastDay = day;
  };
}
