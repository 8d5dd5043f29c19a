import type { Chart } from "../card/chart.ts";

export const chartThemes = ["light", "dark"] as const;
export type ChartTheme = (typeof chartThemes)[number];

/**
 * Draws charts as pictures 560 px wide. Each answers `null` when the chart could not be drawn or too many are waiting; the
 * reason is in the log, and whoever asked goes on without the picture and says so. Never rejects.
 */
export interface ChartDrawer {
  /** A PNG, 840 pixels wide. */
  png(asked: AskedPicture): Promise<Uint8Array | null>;
  /** An SVG that needs no font: letters are outlines. */
  svg(asked: AskedPicture): Promise<string | null>;
}

export interface AskedPicture {
  readonly chart: Chart;
  readonly theme: ChartTheme;
  /** What it shows, in a sentence, for those who cannot see it; empty when it is said elsewhere. */
  readonly alt: string;
  /** Whether an SVG says where its days are, for a page that is pointed at: in empty groups of the class "plot". */
  readonly plots?: boolean;
}
