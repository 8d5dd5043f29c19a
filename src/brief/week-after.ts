import type { BelievedCounter } from "../scorer/counter-guard.ts";
import { sinceReset } from "../scorer/counter-history.ts";
import { valueAt } from "../scorer/growth.ts";
import { dayMs, weekMs } from "../time-units.ts";

/** What a counter gained in the week after a brief. */
export interface WeekAfter {
  /** As a share of the counter. */
  readonly growth: number;
  readonly perDay: number;
  /** Days between the two readings: less than seven while the week is not over. */
  readonly days: number;
}

const longestGapMs = 3 * dayMs;

/**
 * The gain of the week after `at`, or until now while that is not over. `null` when there is no reading of the three days
 * before either end, or when the counter was set back.
 */
export function weekAfter(
  views: BelievedCounter | undefined,
  at: Date,
  now: Date,
): WeekAfter | null {
  const usable = views ? sinceReset(views) : [];
  const then = usable.findLast((reading) => reading.at <= at);
  const last = usable.at(-1);
  if (!then || !last || at.getTime() - then.at.getTime() > longestGapMs) return null;
  const until = Math.min(then.at.getTime() + weekMs, now.getTime());
  const end = Math.min(last.at.getTime(), until);
  const value = end === until ? valueAt(usable, until) : last.value;
  const days = (end - then.at.getTime()) / dayMs;
  if (until - end > longestGapMs || value === null || then.value <= 0 || days <= 0) return null;
  const gain = value - then.value;
  return { growth: gain / then.value, perDay: gain / days, days };
}
