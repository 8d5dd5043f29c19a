/** What is remembered of this machine's clock, also over a restart. */
export interface ClockMemory {
  /** What it last showed, to the hour. */
  readonly seenAt: Date;
  /** Since when it only ran on: neither set back nor far ahead. */
  readonly steadySince: Date;
}

/** A clock is corrected by less than this every now and then. */
const correctionMs = 60_000;
/** Further ahead than this at once it was set, or the bot was off for long, which looks the same. */
export const longestPauseMs = 36 * 3_600_000;
/** One that was set is not believed to be right before so long. */
const proofMs = 24 * 3_600_000;

/** What the clock shows now, in the light of before. */
export interface Look {
  readonly memory: ClockMemory;
  /** Whether it is behind what it showed: then it was ahead, and what was dated by it lies in the future. */
  readonly wentBack: boolean;
}

export function look(before: ClockMemory | undefined, now: Date): Look {
  if (!before) return { memory: { seenAt: now, steadySince: now }, wentBack: false };
  const passedMs = now.getTime() - before.seenAt.getTime();
  const wentBack = passedMs < -correctionMs;
  const wasSet = wentBack || passedMs > longestPauseMs;
  return { memory: { seenAt: now, steadySince: wasSet ? now : before.steadySince }, wentBack };
}

/** Whether it went on for a day without having been set, so that what cannot be undone may be done by it. */
export function isProven({ seenAt, steadySince }: ClockMemory): boolean {
  return seenAt.getTime() - steadySince.getTime() >= proofMs;
}
