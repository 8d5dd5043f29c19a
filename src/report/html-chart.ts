import type { ChartBlock } from "../card/card.ts";
import type { Drawing, Drawings } from "./draw.ts";
import { chartTable } from "./html-chart-table.ts";
import { html, type Markup } from "./markup.ts";
import { withShortOutlines } from "./short-outlines.ts";

/** A chart as our own drawer made it: shapes, and letters as outlines. Where it could not, its sentences say the same. */
export function chartMarkup({ chart, alt }: ChartBlock, drawing: Drawing | undefined): Markup {
  const table = chartTable(chart);
  if (!drawing) return html`<div><p>The chart could not be drawn. ${alt}</p>\n${table}</div>\n`;
  return html`<figure class="chart ${chart.kind}">${{ markup: withShortOutlines(drawing.light) }}${table}</figure>\n`;
}

const colours = /#[0-9a-f]{6}\b/gu;

/** Rules that put the colours of the dark drawings in place of the light ones' on a dark screen. */
export function darkColours(drawings: Drawings): Markup {
  const pairs = new Map(
    [...drawings.values()].flatMap((drawing) => {
      const dark = drawing.dark.match(colours) ?? [];
      return (drawing.light.match(colours) ?? []).map(
        (light, i) => [light, dark[i] ?? light] as const,
      );
    }),
  );
  const rules = [...pairs].map(
    ([light, dark]) =>
      `.chart [fill="${light}"] { fill: ${dark}; } .chart [stroke="${light}"] { stroke: ${dark}; }`,
  );
  if (rules.length === 0) return html``;
  return { markup: `@media screen and (prefers-color-scheme: dark) {\n${rules.join("\n")}\n}\n` };
}
