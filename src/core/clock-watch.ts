import { plural } from "../card/numbers.ts";
import type { Logger } from "../ports/ports.ts";
import { dayMs, minuteMs } from "../time-units.ts";

/** What two clocks of this machine show at one moment, in ms. */
export interface Moment {
  /** What people call the time; somebody may set it. */
  readonly wallMs: number;
  /** Time since some start: it runs on, nobody sets it. */
  readonly steadyMs: number;
}

/** How far this machine's clock is from somebody else's. */
export interface Off {
  /** Whose clock it was compared with: "Slack". */
  readonly from: string;
  /** Above 0 when this machine's is ahead. */
  readonly aheadMs: number;
}

/** Compares this machine's clock with those of whoever it talks with. */
export interface ClockWatch {
  /** They said that it is `theirMs` now. */
  hear(from: string, theirMs: number): void;
  /** Whether somebody said the time lately and the clock is right. */
  isConfirmed(): boolean;
  /** `null` when the clock is right, to the minute, or when nobody said the time lately. */
  off(): Off | null;
}

interface WatchOptions {
  readonly readClocks: () => Moment;
  readonly log: Logger;
}

/** Less than this is no matter; a time is told in whole seconds, and takes a while to arrive. */
const tolerableMs = minuteMs;
const heardForMs = dayMs;

/** Who is wrong alone is believed by nobody: the clock is as far off as from the one that is nearest to it. */
export function createClockWatch({ readClocks, log }: WatchOptions): ClockWatch {
  const heard = new Map<string, { readonly theirMs: number; readonly steadyMs: number }>();
  let logged: Off | null = null;

  function nearest(): Off | null {
    const { wallMs, steadyMs } = readClocks();
    const offs = [...heard]
      .filter(([, one]) => steadyMs - one.steadyMs <= heardForMs)
      .map(([from, one]) => ({ from, aheadMs: wallMs - one.theirMs - steadyMs + one.steadyMs }));
    return offs.sort((a, b) => Math.abs(a.aheadMs) - Math.abs(b.aheadMs))[0] ?? null;
  }

  function off(): Off | null {
    const compared = nearest();
    const found = compared && !isRight(compared) ? compared : null;
    if (!isAlike(found, logged)) {
      if (found) log.warn("clock.off", inSeconds(found));
      else log.info("clock.right");
      logged = found;
    }
    return found;
  }

  return {
    hear(from, theirMs) {
      heard.set(from, { theirMs, steadyMs: readClocks().steadyMs });
      off();
    },
    off,
    isConfirmed() {
      const compared = nearest();
      return compared !== null && isRight(compared);
    },
  };
}

function isRight({ aheadMs }: Off): boolean {
  return Math.abs(aheadMs) <= tolerableMs;
}

function isAlike(one: Off | null, other: Off | null): boolean {
  if (!one || !other) return one === other;
  return Math.abs(one.aheadMs - other.aheadMs) <= tolerableMs;
}

function inSeconds({ from, aheadMs }: Off) {
  return { comparedWith: from, secondsAhead: Math.round(aheadMs / 1000) };
}

/** "The clock of the machine this bot runs on is 2 hours ahead of Slack's: …" */
export function offWords({ from, aheadMs }: Off): string {
  const how = aheadMs > 0 ? "ahead of" : "behind";
  return `The clock of the machine this bot runs on is ${spanWords(Math.abs(aheadMs))} ${how} ${from}'s, so briefs may come at the wrong time. Whoever runs the bot can set it right.`;
}

const units = [
  { name: "day", ms: 1440 * minuteMs },
  { name: "hour", ms: 60 * minuteMs },
] as const;

/** The largest unit of which it has two: "90 minutes", "2 hours", "500 days". */
function spanWords(ms: number): string {
  const unit = units.find((one) => ms >= 1.95 * one.ms) ?? { name: "minute", ms: minuteMs };
  return plural(Math.round(ms / unit.ms), unit.name);
}
