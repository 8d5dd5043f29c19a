/** Two ends, the lower one first. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Smallest first. Typed arrays sort numbers several times as fast as plain ones. */
function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** 0 for none. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Middle value; the mean of the two middle ones for an even count. `null` for none. */
export function median(values: readonly number[]): number | null {
  return middleOfSorted(ascending(values));
}

/** A median and its interval. */
export interface Middle {
  readonly value: number;
  readonly interval: Interval;
  /** How many values it is judged from. */
  readonly count: number;
}

/**
 * The median, and where the median of what the values were drawn from lies, at 95 %: between the values of rank
 * n/2 -+ 0.98 sqrt(n), which needs no assumption about how they are spread. With fewer than six that is all of them.
 * `null` for none.
 */
export function middle(values: readonly number[]): Middle | null {
  const sorted = ascending(values);
  const reach = 0.98 * Math.sqrt(sorted.length);
  const first = Math.max(Math.floor(sorted.length / 2 - reach) - 1, 0);
  const value = middleOfSorted(sorted);
  const [low, high] = [sorted[first], sorted[sorted.length - 1 - first]];
  if (value === null || low === undefined || high === undefined) return null;
  return { value, interval: { low, high }, count: sorted.length };
}

function middleOfSorted(sorted: Float64Array): number | null {
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Wilson's 95 % interval of a share: of `hits` in `tries`. All of 0 to 1 without a try. */
export function wilsonInterval(hits: number, tries: number): Interval {
  if (tries === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const share = hits / tries;
  const middle = share + z ** 2 / (2 * tries);
  const reach = z * Math.sqrt((share * (1 - share)) / tries + z ** 2 / (4 * tries ** 2));
  const scale = 1 + z ** 2 / tries;
  return {
    low: Math.max(0, (middle - reach) / scale),
    high: Math.min(1, (middle + reach) / scale),
  };
}

/** Mean and standard deviation (of the whole population, as the articles take it); both 0 for none. */
export function meanAndSpread(values: readonly number[]): {
  readonly mean: number;
  readonly spread: number;
} {
  if (values.length === 0) return { mean: 0, spread: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / values.length) };
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

/** Share of the values below, and half of those equal: the mid-rank of a value, 0 to 1. `sorted` goes up. */
export function midRank(value: number, sorted: ArrayLike<number>): number {
  const below = countWhile(sorted, (other) => other < value);
  const notAbove = countWhile(sorted, (other) => other <= value);
  return (below + notAbove) / 2 / sorted.length;
}

/** How many of the first values the condition holds for; it must not hold again after it failed. */
function countWhile(sorted: ArrayLike<number>, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
