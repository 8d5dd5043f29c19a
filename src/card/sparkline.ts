const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/**
 * A bar for each value, from the lowest for 0 or less to the highest for the largest; a space where the value is not
 * known. When nothing is above 0 all bars are the lowest.
 */
export function sparkline(values: readonly (number | null)[]): string {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? " " : bar(value, highest))).join("");
}

function bar(value: number, highest: number): string {
  const share = highest > 0 ? Math.max(0, value) / highest : 0;
  return bars[Math.round(share * (bars.length - 1))] ?? bars[0];
}
