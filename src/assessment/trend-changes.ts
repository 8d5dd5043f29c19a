import { isoDay } from "../domain/utc-day.ts";
import type { ReplayedDay } from "../scorer/backtest.ts";
import { isClearSpike } from "../scorer/spike.ts";
import { isCooling } from "../scorer/verdict.ts";

/** A day on which a tag's state changed. */
export interface TrendChange {
  /** UTC: "2026-11-20". */
  readonly date: string;
  /**
   * `usual`: a rise or a fading ended at the usual pace. `over`: a rise ended below the usual pace. `settled`: the pace of a
   * rise is the new usual one.
   * Another surge during a rise is listed, too.
   */
  readonly kind: "rising" | "spike" | "fading" | "usual" | "over" | "settled";
  /** How many times as fast as usual. */
  readonly ratio: number;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

/** What changed from the given UTC day (counted from 1970-01-01) on, newest first. */
export function trendChanges(first: number, days: readonly ReplayedDay[]): readonly TrendChange[] {
  let isFading = false;
  const spikes = spikesOf(days);
  return days
    .map((today, i) => {
      const wasFading = isFading;
      isFading = isCooling(today.state, today.day);
      if (today.day < first) return [];
      const found = [
        ...turns(today, days[i - 1], wasFading, isFading),
        ...(spikes.get(today.day) ?? []),
      ];
      return found.map((change) => ({ date: isoDay(today.day), ...change }));
    })
    .reverse()
    .flat();
}

type UndatedChange = Omit<TrendChange, "date">;

/** No change on a day without a lift: a counter reset does not end a rise. */
function turns(
  { day, lift, state: { rise }, events }: ReplayedDay,
  before: ReplayedDay | undefined,
  wasFading: boolean,
  isFading: boolean,
): readonly UndatedChange[] {
  if (!lift) return [];
  const { ratio, z } = lift;
  const past = before?.state.rise;
  const told = events.some(({ kind }) => kind === "rising");
  if ((rise && rise.since !== past?.since) || told) return [{ kind: "rising", ratio, z }];
  const isQuiet = past && past.quietDays > 0 && lift.kind !== "falling";
  const kinds = [
    ...(past && !rise ? ([isQuiet ? "usual" : "over"] as const) : []),
    ...(rise?.settled === day ? (["settled"] as const) : []),
    ...(isFading && !wasFading ? (["fading"] as const) : []),
    ...(wasFading && !isFading && (!past || rise) ? (["usual"] as const) : []),
  ];
  return kinds.map((kind) => ({ kind, ratio, z }));
}

const daysBetweenSpikes = 7;

/** Clear ones by their day, a week apart at least: the days after one stand out, too. */
function spikesOf(days: readonly ReplayedDay[]): ReadonlyMap<number, readonly UndatedChange[]> {
  const found = new Map<number, readonly UndatedChange[]>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { day, jump } of days) {
    if (!jump || !isClearSpike(jump) || day - last < daysBetweenSpikes) continue;
    last = day;
    found.set(day, [{ kind: "spike", ratio: jump.ratio, z: jump.z }]);
  }
  return found;
}
