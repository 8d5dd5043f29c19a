/** The fifth article's bar for every tag: a fifth in a week. */
export const growthThreshold = 0.2;

const rowsBack = 7;

/**
 * The fifth article's growth: the newest stored row against the one seven rows before it, or the oldest; a fraction. 0
 * with fewer than two rows, or when that row is 0. `counts` are oldest first.
 * Fault: seven rows are a week only when no reading was missed; with three in ten missed, a tag that grows 15 % a week
 * passes the bar of 20 % every other time.
 */
export function rowGrowth(counts: readonly number[]): number {
  const rows = counts.slice(-rowsBack - 1);
  const [baseline, current] = [rows[0], rows.at(-1)];
  if (rows.length < 2 || !baseline || current === undefined) return 0;
  return (current - baseline) / baseline;
}

/**
 * The fifth article's bar for a tag of that many uses: half below 100,000, a fifth, and above five million 7.5 %, the
 * middle of its "5 to 10 %".
 * Fault: as an alarm both bars are far too high; they find one surge in twelve, this one one in twenty-five.
 */
export function calibratedThreshold(uses: number): number {
  if (uses < 100_000) return 0.5;
  return uses > 5_000_000 ? 0.075 : growthThreshold;
}
