import { plural } from "../card/numbers.ts";
import type { Logger } from "../ports/ports.ts";
import { dayMs, minuteMs } from "../time-units.ts";

/** The two clocks of this machine at the same moment, in ms. */
export interface Moment {
  /** The system time, which can be set. */
  readonly wallMs: number;
  /** Monotonic time since some start; it cannot be set. */
  readonly steadyMs: number;
}

/** The difference between this machine's clock and another one. */
export interface Off {
  /** Owner of the other clock: "Slack". */
  readonly from: string;
  /** Above 0 when this machine's clock is ahead. */
  readonly aheadMs: number;
}

/** Compares this machine's clock with the dates in responses of the platforms and the provider. */
export interface ClockWatch {
  /** Records that `from` reported the time `theirMs`. */
  hear(from: string, theirMs: number): void;
  /** Whether a recent report confirms this machine's clock. */
  isConfirmed(): boolean;
  /** `null` when the clock is right to the minute, or without a recent report. */
  off(): Off | null;
}

interface WatchOptions {
  readonly readClocks: () => Moment;
  readonly log: Logger;
}

/** Smaller differences are ignored: reported times are whole seconds and take a while to arrive. */
const tolerableMs = minuteMs;
const heardForMs = dayMs;

/** The smallest difference counts, so that one service with a wrong clock does no harm. */
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

/** "The clock of the machine this bot runs on is 2 hours ahead of Slack's, so …" */
export function offWords(off: Off): string {
  return `${differenceWords(off)}, so briefs may come at the wrong time. Whoever runs the bot can set it right.`;
}

/** "The clock of the machine this bot runs on is 2 hours ahead of Slack's" */
export function differenceWords({ from, aheadMs }: Off): string {
  const how = aheadMs > 0 ? "ahead of" : "behind";
  return `The clock of the machine this bot runs on is ${spanWords(Math.abs(aheadMs))} ${how} ${from}'s`;
}

const units = [
  { name: "day", ms: 1440 * minuteMs },
  { name: "hour", ms: 60 * minuteMs },
] as const;

/** The duration in the largest unit of which it has at least two: "90 minutes", "2 hours", "500 days". */
function spanWords(ms: number): string {
  const unit = units.find((one) => ms >= 1.95 * one.ms) ?? { name: "minute", ms: minuteMs };
  return plural(Math.round(ms / unit.ms), unit.name);
}
