import { dayMs } from "../time-units.ts";

/** One reading of a counter that only grows. */
export interface CounterReading {
  readonly at: Date;
  readonly value: number;
}

/** Why the newest reading is not believed yet: it is below those before it, or more than twice the last one. */
export type CounterDoubt = "fell" | "jumped";

const guarded = Symbol("guarded");

/** A counter without the readings that cannot be true; made by `believed` only. Everything is computed from this. */
export interface BelievedCounter {
  readonly [guarded]: true;
  /** Oldest first. */
  readonly readings: readonly CounterReading[];
  /** Why it ends before the newest reading; `null` when it does not. */
  readonly doubt: CounterDoubt | null;
}

/** So many readings below those before them are a fall, and no fault; three in four faults are over at the next. */
export const fallenReadings = 4;
/** So many readings above those after them may be the faulty ones. */
const mostHigh = 2;
/** A smaller fall changes no decision: an eighth of a usual week's gain, or this share of the counter. */
const usualDays = 28;
const shareOfUsual = 1 / 32;
const leastShare = 0.0005;
/** A counter of this size doubles within a day twice in 90,000 days; a wrong digit does it at once. */
const jump = { from: 10_000, ratio: 2, days: 2 } as const;

/** TikTok counts in 64 bits; what is beyond is no count. */
const largestCount = 2 ** 63;

/**
 * Pure. `readings` of a counter, in any order. Values that are no counter (negative, not finite, undated) are left out, and
 * those that cannot be true. As a counter only grows, a reading that is followed by a lower one or
 * preceded by a higher one cannot be true together with it: a low one is dropped when the counter comes back within three
 * readings, one or two high ones when more than those follow below them. A fall that stays for four is believed. Until it is
 * known which, neither is, nor the newest reading when it doubled.
 */
export function believed(readings: readonly CounterReading[]): BelievedCounter {
  const { kept, fallen } = sift(inOrder(readings));
  const contested = fallen.length > 0 ? uncontested(kept, fallen) : kept;
  const sure = withoutJumps(contested);
  const doubt = fallen.length > 0 ? "fell" : sure.length < kept.length ? "jumped" : null;
  return { [guarded]: true, readings: sure, doubt };
}

function inOrder(readings: readonly CounterReading[]): readonly CounterReading[] {
  return readings
    .filter(({ at, value }) => value >= 0 && value <= largestCount && !Number.isNaN(at.getTime()))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Those that are kept, and the last ones where it is not known yet whether they or those before them are wrong. */
function sift(readings: readonly CounterReading[]): {
  readonly kept: readonly CounterReading[];
  readonly fallen: readonly CounterReading[];
} {
  const kept: CounterReading[] = [];
  let fallen: CounterReading[] = [];
  for (const reading of readings) {
    if (!hasFallen(kept, reading)) {
      kept.push(reading);
      fallen = [];
      continue;
    }
    fallen.push(reading);
    const low = rising(fallen);
    const high = countHigher(kept, low);
    const isGlitch = high <= mostHigh && low.length > high;
    if (!isGlitch && fallen.length < fallenReadings) continue;
    if (isGlitch) kept.length -= high;
    kept.push(...low);
    fallen = [];
  }
  return { kept, fallen };
}

/** Whether a reading is below the last of those kept, by more than changes anything. */
function hasFallen(kept: readonly CounterReading[], { value }: CounterReading): boolean {
  const last = kept.at(-1);
  return last !== undefined && value < last.value && last.value - value > tolerance(kept, last);
}

function tolerance(kept: readonly CounterReading[], last: CounterReading): number {
  const since = last.at.getTime() - usualDays * dayMs;
  const first = kept.findLast(({ at }) => at.getTime() <= since) ?? kept[0] ?? last;
  return Math.max(shareOfUsual * (last.value - first.value), leastShare * last.value);
}

/** Those that no later one is below. */
function rising(readings: readonly CounterReading[]): readonly CounterReading[] {
  return readings.filter(({ value }, i) =>
    readings.slice(i).every((later) => later.value >= value),
  );
}

/** How many of the last ones are above the lowest of the others. */
function countHigher(kept: readonly CounterReading[], [lowest]: readonly CounterReading[]): number {
  return kept.length - 1 - kept.findLastIndex(({ value }) => value <= (lowest?.value ?? value));
}

/** Without one or two that are as likely to be wrong as the lower ones after them. */
function uncontested(
  kept: readonly CounterReading[],
  fallen: readonly CounterReading[],
): readonly CounterReading[] {
  const high = countHigher(kept, rising(fallen));
  return high <= mostHigh && high < kept.length ? kept.slice(0, kept.length - high) : kept;
}

function withoutJumps(kept: readonly CounterReading[]): readonly CounterReading[] {
  const end = kept.findLastIndex((reading, i) => !isJump(kept[i - 1], reading));
  return kept.slice(0, end + 1);
}

function isJump(before: CounterReading | undefined, { at, value }: CounterReading): boolean {
  if (!before || before.value < jump.from) return false;
  const days = (at.getTime() - before.at.getTime()) / dayMs;
  return value > jump.ratio * before.value && days <= jump.days;
}
