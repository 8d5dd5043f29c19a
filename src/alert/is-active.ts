import type { UsesBar, WindowBars } from "../domain/alarm.ts";
import type { Alert } from "../domain/alert.ts";
import { utcDay } from "../domain/snapshot.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { type ReplayedDay, replayDays } from "../scorer/backtest.ts";
import { isStillHijacked } from "../scorer/hijack.ts";
import { isStillAbove, usesBarOf, usesPace } from "../scorer/uses-pace.ts";
import { isRising } from "../scorer/verdict.ts";
import type { TagPast } from "./list-past.ts";

/**
 * Whether the state that an alert reported still holds by the newest reading. True when there is no reading newer than
 * the alert's own.
 */
export function isStillActive(
  { kind, firedAt, figures }: Alert,
  past: TagPast,
  { window: bars, usesBar }: ListBars,
): boolean {
  if (kind === "uses") return arePostsAbove(past, firedAt, usesBar ?? figures.now);
  if (kind === "hijack") return isSampleStillOther(past, utcDay(firedAt));
  const last = replayDays(past.days, "normal", bars).at(-1);
  return !last || last.day <= dayNumber(firedAt) || holds[kind](last);
}

/** A list's own thresholds; without a `window` ours hold, without a `usesBar` nothing is told of posts. */
interface ListBars {
  readonly window: WindowBars | null;
  readonly usesBar: UsesBar | null;
}

function arePostsAbove({ uses }: TagPast, firedAt: Date, bar: UsesBar): boolean {
  const last = uses.at(-1);
  const pace = usesPace(uses);
  if (!last || !pace || dayNumber(last.at) <= dayNumber(firedAt)) return true;
  return isStillAbove(pace, usesBarOf(bar, last.value));
}

const isFast = ({ lift }: ReplayedDay) => lift?.kind === "rising" || lift?.kind === "watch";
const rises = ({ state }: ReplayedDay) => isRising(state);

const holds = {
  rising: rises,
  spike: (day: ReplayedDay) => rises(day) || day.jump?.isSpike === true,
  watch: (day: ReplayedDay) => rises(day) || isFast(day),
  fading: (day: ReplayedDay) => !rises(day) && !isFast(day),
} as const;

function isSampleStillOther({ profiles }: TagPast, since: string): boolean {
  const last = profiles.at(-1);
  return !last || last.day <= since || isStillHijacked(last, since, profiles);
}
