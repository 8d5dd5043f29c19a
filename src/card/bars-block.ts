import type { ChartBlock } from "./card.ts";
import type { Bar } from "./chart.ts";

/** Fewer bars cannot be compared. */
const leastBars = 2;

/**
 * Values beside each other, best first; none where fewer than two are known. It stands beside a table with the same numbers,
 * which is what is shown where nothing can be drawn.
 */
export function barsBlock(
  title: string,
  subtitle: string,
  bars: readonly Bar[],
): readonly ChartBlock[] {
  if (bars.filter(({ value }) => value !== null).length < leastBars) return [];
  const alt = `${title}, ${subtitle}: ${bars.map(({ label, words }) => `${label} ${words}`).join(", ")}.`;
  return [{ kind: "chart", chart: { kind: "bars", title, subtitle, note: "", bars }, alt }];
}

/** A score with where it most likely lies: "66 (60–72)". */
export function scoreBar(
  label: string,
  score: number | null,
  range: { readonly low: number; readonly high: number } | null,
): Bar {
  const words =
    score === null ? "not known" : `${score}${range ? ` (${range.low}–${range.high})` : ""}`;
  return { label, value: score, range: range && { low: range.low, high: range.high }, words };
}
