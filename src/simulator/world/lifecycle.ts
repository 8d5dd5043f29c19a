import { dayMs } from "../../time-units.ts";
import { mix, type Seed, unitOf } from "./seeded-random.ts";

/** Whole days since 1970-01-01, UTC. */
export type Day = number;

export function dayOf(at: number): Day {
  return Math.floor(at / dayMs);
}

/**
 * What happens to a tag over the years. Everything repeats in absolute time, and `phase` (days) spreads the tags, so
 * that whatever the clock says a handful of tags surge and a few fade.
 */
export type Lifecycle =
  | { readonly kind: "steady" }
  | { readonly kind: "surging" | "fading"; readonly everyDays: number; readonly phase: number }
  | { readonly kind: "seasonal"; readonly peak: Peak }
  | { readonly kind: "reborn"; readonly everyDays: number; readonly phase: number };

/** Day of the year on which a season is at its height, 1 to 365. */
type Peak = number;

/** A stretch of a tag's life with one id and one counter: its first day, and the day it has its declared size. */
export interface Generation {
  readonly born: Day;
  readonly anchor: Day;
}

/** 2020-01-01 and 2026-11-01. Before the first, nothing grows. */
const firstDay: Day = 18_262;
const sizesDay: Day = 20_758;

export function generationOn(life: Lifecycle, day: Day): Generation {
  if (life.kind !== "reborn") return { born: firstDay, anchor: sizesDay };
  const born = day - cycleDay(life, day);
  return { born, anchor: born + life.everyDays };
}

const surgeDays = 14;
const lullDays = 14;
const fadeDays = 21;

/**
 * How many times its usual share the tag's counter grows by on a day. For a reborn tag the usual share is all of it:
 * its counter grows like the square of its age.
 */
export function paceOn(life: Lifecycle, day: Day, key: Seed): number {
  switch (life.kind) {
    case "steady":
      return 1;
    case "seasonal":
      return 0.6 + 10 * Math.exp(-((daysFromPeak(day, life.peak) / 16) ** 2) / 2);
    case "reborn":
      return 2 / (cycleDay(life, day) + 1);
    case "fading":
      return cycleDay(life, day) < fadeDays ? strength(life, day, key, [0.18, 0.35]) : 1;
    case "surging":
      return surgePace(life, day, key);
  }
}

function surgePace(life: Cyclic, day: Day, key: Seed): number {
  const since = cycleDay(life, day);
  if (since < surgeDays) return strength(life, day, key, [2.8, 6]);
  return since < surgeDays + lullDays ? 0.7 : 1;
}

type Cyclic = { readonly everyDays: number; readonly phase: number };

/** How far into its cycle something that repeats is on a day. */
export function cycleDay(life: Cyclic, day: Day): number {
  return (((day - life.phase) % life.everyDays) + life.everyDays) % life.everyDays;
}

/** The same for every day of one cycle, different in the next. */
function strength(
  life: Cyclic,
  day: Day,
  key: Seed,
  [low, high]: readonly [number, number],
): number {
  return low + (high - low) * unitOf(mix(key, day - cycleDay(life, day)));
}

function daysFromPeak(day: Day, peak: Peak): number {
  const distance = Math.abs((day - firstDay + 1 - peak) % 365.25);
  return Math.min(distance, 365.25 - distance);
}
