import { dayMs } from "../time-units.ts";
import type { BelievedCounter, CounterReading } from "./counter-guard.ts";
import { sinceReset } from "./counter-history.ts";
import { roundingStep } from "./rounding.ts";
import type { Interval } from "./statistics.ts";

const longestGapMs = 3 * dayMs;
/** A first reading this much later still counts as that day's, because readings are daily and not to the second. */
const slackMs = dayMs / 2;

/** How fast a counter grew, as a fraction of it a week: 0.02 is +2 % a week. Negative when posts were deleted. */
export interface Growth {
  readonly perWeek: number;
  /** The interval that rounding of the two values allows; `perWeek` twice when they were not rounded. */
  readonly interval: Interval;
}

/**
 * Share of the counter gained in the last `days` calendar days. The value `days` ago is interpolated between the
 * readings around it; `null` when there is none before it since the counter was last reset, or when those two are more
 * than three days apart.
 */
export function growthOver(counter: BelievedCounter, days: number): Growth | null {
  const usable = sinceReset(counter);
  const last = usable.at(-1);
  if (!last || last.value <= 0) return null;
  const before = valueAt(usable, last.at.getTime() - days * dayMs);
  if (before === null) return null;
  const unit = roundingStep(usable.map(({ value }) => value));
  const share = (gain: number) => (gain / last.value) * (7 / days);
  const gain = last.value - before;
  const reach = unit > 1 ? unit : 0;
  return {
    perWeek: share(gain),
    interval: { low: share(gain - reach), high: share(gain + reach) },
  };
}

/** `growthOver` without its interval. */
export function weeklyGrowth(counter: BelievedCounter, days: number): number | null {
  return growthOver(counter, days)?.perWeek ?? null;
}

/**
 * The counter at a moment (milliseconds since 1970), interpolated between the readings around it; `null` when these are
 * more than three days apart or when there is none on one side, half a day before the first one excepted. In order.
 */
export function valueAt(readings: readonly CounterReading[], time: number): number | null {
  const next = readings.findIndex(({ at }) => at.getTime() >= time);
  const after = readings[next];
  if (!after) return null;
  const afterTime = after.at.getTime();
  if (afterTime === time) return after.value;
  const before = readings[next - 1];
  if (!before) return afterTime - time <= slackMs ? after.value : null;
  const gap = afterTime - before.at.getTime();
  if (gap > longestGapMs) return null;
  const part = (time - before.at.getTime()) / gap;
  return before.value + part * (after.value - before.value);
}
