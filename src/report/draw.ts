import type { ChartBlock } from "../card/card.ts";
import type { ReportDocument } from "../card/report-document.ts";
import type { ChartDrawer } from "../ports/chart-drawer.ts";

/** A chart as SVG, which differ in colours only. */
export interface Drawing {
  readonly light: string;
  readonly dark: string;
}

/** Those that could be drawn. */
export type Drawings = ReadonlyMap<ChartBlock, Drawing>;

/** Draws the charts of a report for a page, one after the other. */
export async function drawCharts(
  { sections }: Pick<ReportDocument, "sections">,
  charts: Pick<ChartDrawer, "svg">,
): Promise<Drawings> {
  const drawings = new Map<ChartBlock, Drawing>();
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== "chart") continue;
    const { chart, alt } = block;
    const light = await charts.svg({ chart, theme: "light", alt, plots: true });
    const dark = light && (await charts.svg({ chart, theme: "dark", alt }));
    if (light && dark) drawings.set(block, { light, dark });
  }
  return drawings;
}
