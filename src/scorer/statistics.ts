/** Middle value; the mean of the two middle ones for an even count. `null` for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/**
 * Where a value stands among quantiles, 0 to 1: linear between them, the middle of a run of equal ones (mid-rank),
 * half the first probability below the first, half way to 1 above the last.
 */
export function percentile(
  value: number,
  quantiles: readonly number[],
  probabilities: readonly number[],
): number {
  const points = quantiles.map((at, i) => ({ at, p: probabilities[i] ?? 1 }));
  const equal = points.filter(({ at }) => at === value).map(({ p }) => p);
  if (equal.length > 0) return (Math.min(...equal) + Math.max(...equal)) / 2;
  const above = points.findIndex(({ at }) => at > value);
  const upper = points[above];
  const lower = points[above - 1];
  if (!upper) return (1 + (points.at(-1)?.p ?? 0)) / 2;
  if (!lower) return upper.p / 2;
  return lower.p + ((value - lower.at) / (upper.at - lower.at)) * (upper.p - lower.p);
}

/** 0 at `low` or less, 1 at `high` or more, even steps for even ratios between. */
export function onLogScale(value: number, low: number, high: number): number {
  if (value <= low) return 0;
  return Math.min(1, Math.log(value / low) / Math.log(high / low));
}
