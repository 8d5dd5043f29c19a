import type { Estimate } from "./estimate.ts";

/** The value, with its interval unless both ends look the same. */
export function rangeWords({ value, low, high }: Estimate, say: (value: number) => string): string {
  if (low === null || high === null || say(low) === say(high)) return say(value);
  return `${say(value)} (${say(low)} to ${say(high)})`;
}
