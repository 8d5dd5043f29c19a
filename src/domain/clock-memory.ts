import { hourMs, minuteMs } from "../time-units.ts";

/** The stored history of this machine's clock; survives a restart. */
export interface ClockMemory {
  /** The last time the clock showed, to the hour. */
  readonly seenAt: Date;
  /** Since when the clock has run without being set back or ahead. */
  readonly steadySince: Date;
  /** The time the clock showed when it was last trusted; `null` while it is trusted. */
  readonly provenUntil: Date | null;
}

/** Other evidence about the time. */
export interface ClockEvidence {
  /** Time since the last look by a monotonic clock, in ms; `null` when not known. */
  readonly passedMs: number | null;
  /** Whether an outside service confirms the clock; `null` when there is none to ask. */
  readonly isConfirmed: boolean | null;
}

/** The result of comparing the clock with its history. */
export interface Look {
  readonly memory: ClockMemory;
  /**
   * `on`: the clock ran normally. `ahead`: the clock was set ahead, or the bot was off for long. `back`: the clock was
   * ahead until now, so data dated in the future is wrong. `doubt`: the clock is behind, so either it was wrong for
   * long, or it is wrong now.
   */
  readonly step: "on" | "ahead" | "back" | "doubt";
}

/** Normal corrections of a clock are smaller than this. */
const correctionMs = minuteMs;
/** A clock that is ahead of the monotonic clock by more than this was set. */
const leapMs = 10 * minuteMs;
/**
 * After a jump larger than this without a monotonic clock, the clock was set or the bot was off for long; both look the
 * same.
 */
export const longestPauseMs = 36 * hourMs;
/** A clock that was set is trusted again after running this long. */
const proofMs = 24 * hourMs;
/** A time set ahead that was kept for longer than this is not taken for wrong when the clock goes back. */
const establishedMs = 7 * 24 * hourMs;

export function look(before: ClockMemory | undefined, now: Date, evidence: ClockEvidence): Look {
  if (!before) return { memory: begin(now, null), step: "ahead" };
  const { passedMs, isConfirmed } = evidence;
  const shownMs = now.getTime() - before.seenAt.getTime();
  const wentBack = shownMs < -correctionMs;
  const isAhead = passedMs === null ? shownMs > longestPauseMs : shownMs - passedMs > leapMs;
  if (wentBack || isAhead) return afterLeap(before, now, wentBack);
  return goingOn(before, { ...before, seenAt: now }, isConfirmed);
}

/** A clock that is confirmed is trusted from then on. */
function goingOn(before: ClockMemory, memory: ClockMemory, isConfirmed: boolean | null): Look {
  const proven = { ...memory, provenUntil: null };
  if (!isDoubtful(before)) return { memory: isConfirmed ? proven : memory, step: "on" };
  const isSettled = isConfirmed ?? hasRunOn(memory);
  return isSettled || !isDoubtful(memory)
    ? { memory: proven, step: "back" }
    : { memory, step: "on" };
}

/**
 * The state after a jump. The last trusted time remains the reference: a clock behind it is in doubt. A clock that was
 * set ahead a short time ago and then goes back to at least the trusted time was wrong while it was ahead.
 */
function afterLeap(before: ClockMemory, now: Date, wentBack: boolean): Look {
  const { seenAt, provenUntil } = before;
  const measure = provenUntil !== null && !isEstablished(before) ? provenUntil : seenAt;
  const memory = begin(now, measure);
  if (isDoubtful(memory)) return { memory, step: "doubt" };
  if (wentBack) return { memory: begin(now, null), step: "back" };
  return { memory, step: isDoubtful(before) ? "back" : "ahead" };
}

function begin(now: Date, provenUntil: Date | null): ClockMemory {
  return { seenAt: now, steadySince: now, provenUntil };
}

/** Whether the clock is behind its last trusted time. */
function isDoubtful({ seenAt, provenUntil }: ClockMemory): boolean {
  return provenUntil !== null && seenAt.getTime() < provenUntil.getTime() - correctionMs;
}

function isEstablished(memory: ClockMemory): boolean {
  return !isDoubtful(memory) && ranFor(memory) >= establishedMs;
}

function hasRunOn(memory: ClockMemory): boolean {
  return ranFor(memory) >= proofMs;
}

function ranFor({ seenAt, steadySince }: ClockMemory): number {
  return seenAt.getTime() - steadySince.getTime();
}

/** Whether the clock ran for a day without being set, so that it may be used to delete data. */
export function isProven(memory: ClockMemory): boolean {
  return hasRunOn(memory) && !isDoubtful(memory);
}
