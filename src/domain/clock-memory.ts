import { hourMs, minuteMs } from "../time-units.ts";

/** What is remembered of this machine's clock, also over a restart. */
export interface ClockMemory {
  /** What it last showed, to the hour. */
  readonly seenAt: Date;
  /** Since when it only ran on: neither set back nor ahead. */
  readonly steadySince: Date;
  /** What it had shown, when it was last believed without a doubt; `null` while it is. */
  readonly provenUntil: Date | null;
}

/** What else is known of the time. */
export interface ClockEvidence {
  /** How much time passed since the last look, by a clock that nobody sets, in ms; `null` where that is not known. */
  readonly passedMs: number | null;
  /** Whether somebody outside says that the clock is right; `null` when there is nobody to ask. */
  readonly isConfirmed: boolean | null;
}

/** What the clock shows now, in the light of before. */
export interface Look {
  readonly memory: ClockMemory;
  /**
   * `on`: it ran on. `ahead`: it was set ahead, or the bot was off for long. `back`: it was ahead until now, so what is
   * dated after now is wrong. `doubt`: it is behind, and either it was wrong for long, or it is wrong now.
   */
  readonly step: "on" | "ahead" | "back" | "doubt";
}

/** A clock is corrected by less than this every now and then. */
const correctionMs = minuteMs;
/** By more than this it is ahead of the time that passed only when it was set. */
const leapMs = 10 * minuteMs;
/** Further ahead than this at once it was set, or the bot was off for long, which looks the same. */
export const longestPauseMs = 36 * hourMs;
/** One that was set is not believed to be right before so long. */
const proofMs = 24 * hourMs;
/** What was set ahead and stays so for longer than this is not simply taken for wrong when it goes back. */
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

/** Whoever is confirmed is the measure from then on. */
function goingOn(before: ClockMemory, memory: ClockMemory, isConfirmed: boolean | null): Look {
  const proven = { ...memory, provenUntil: null };
  if (!isDoubtful(before)) return { memory: isConfirmed ? proven : memory, step: "on" };
  const isSettled = isConfirmed ?? hasRunOn(memory);
  return isSettled || !isDoubtful(memory)
    ? { memory: proven, step: "back" }
    : { memory, step: "on" };
}

/**
 * What was believed until then stays the measure: behind it is a doubt, and so is what was set ahead of it a short time
 * ago and goes on from it again a proof that it was wrong.
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

/** Whether it is behind what it showed when it was believed. */
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

/** Whether it went on for a day without having been set, so that what cannot be undone may be done by it. */
export function isProven(memory: ClockMemory): boolean {
  return hasRunOn(memory) && !isDoubtful(memory);
}
