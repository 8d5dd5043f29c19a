/** One reading of a counter that only grows. */
export interface CounterReading {
  readonly at: Date;
  readonly value: number;
}

const dayMs = 86_400_000;
const longestGapMs = 3 * dayMs;

/**
 * Share of the counter gained in the last `days` calendar days, as a fraction a week: 0.02 is +2 % a week. The value
 * `days` ago is interpolated between the readings around it; `null` when there is none before it, or when those two
 * are more than three days apart. Negative when posts were deleted. `readings` are oldest first.
 */
export function weeklyGrowth(readings: readonly CounterReading[], days: number): number | null {
  const last = readings.at(-1);
  if (!last || last.value <= 0) return null;
  const before = valueAt(readings, last.at.getTime() - days * dayMs);
  return before === null ? null : ((last.value - before) / last.value) * (7 / days);
}

function valueAt(readings: readonly CounterReading[], time: number): number | null {
  const next = readings.findIndex(({ at }) => at.getTime() >= time);
  const after = readings[next];
  if (!after) return null;
  const afterTime = after.at.getTime();
  const before = readings[next - 1];
  if (!before) return afterTime - time <= slackMs ? after.value : null;
  const gap = afterTime - before.at.getTime();
  if (gap > longestGapMs) return null;
  const part = (time - before.at.getTime()) / gap;
  return before.value + part * (after.value - before.value);
}

/** A first reading this much later still counts as that day's, because readings are daily and not to the second. */
const slackMs = dayMs / 2;

/**
 * The number tags are ranked by, larger is faster: 0.6 ln(G7 + q/7V) + 0.4 ln(G28 + q/28V), with G the growth a week
 * over 7 and 28 days, V the counter and q its rounding unit. With only one of the two, that one alone; `null` with
 * neither.
 */
export function growthRank(readings: readonly CounterReading[]): number | null {
  const last = readings.at(-1);
  if (!last) return null;
  const unit = roundingUnit(readings.map(({ value }) => value));
  const logGrowth = (days: number): number | null => {
    const growth = weeklyGrowth(readings, days);
    if (growth === null) return null;
    return Math.log(Math.max(growth, 0) + unit / (days * last.value));
  };
  const week = logGrowth(7);
  const month = logGrowth(28);
  if (week === null || month === null) return week ?? month;
  return 0.6 * week + 0.4 * month;
}

const recentReadings = 14;

/** The largest power of ten that divides the last fortnight's readings: TikTok shows rounded counters. At least 1. */
export function roundingUnit(values: readonly number[]): number {
  const recent = values.slice(-recentReadings).filter((value) => value > 0);
  let unit = 1;
  while (recent.length > 0 && recent.every((value) => value % (unit * 10) === 0)) unit *= 10;
  return unit;
}
