import type { HeatmapRow } from "../../card/chart.ts";
import { type Days, gapsBetween, shownPart } from "./days.ts";
import { drawCell, gapHatch, heatSteps, windowLook } from "./heat-cells.ts";
import { type LegendItem, legend } from "./legend.ts";
import { type Drawn, innerWidth, type Pen, rect, sizes } from "./pen.ts";

/** What heights, hatching and outlines mean; of those that need not occur, only what does. */
export function heatLegend(pen: Pen, rows: readonly HeatmapRow[], days: Days, top: number): Drawn {
  const steps = heatSteps.map(
    ({ from, words }): LegendItem => ({
      words,
      example: (box) => rect(box, `fill="${pen.palette.track}"`) + drawCell(pen, from, box),
    }),
  );
  const others = otherItems(pen).filter(({ occurs }) => rows.some((row) => occurs(row, days)));
  const at = { x: sizes.margin, most: innerWidth };
  const first = legend(pen, steps, { ...at, top });
  const second = legend(pen, others, { ...at, top: first.bottom + 4 });
  return { svg: first.svg + second.svg, bottom: second.bottom };
}

interface OtherItem extends LegendItem {
  readonly occurs: (row: HeatmapRow, days: Days) => boolean;
}

function otherItems(pen: Pen): readonly OtherItem[] {
  return [
    {
      words: "posting window, open",
      example: (box) => rect(box, windowLook(pen, true)),
      occurs: ({ windows }) => windows.some(({ to }) => to === null),
    },
    {
      words: "posting window, over",
      example: (box) => rect(box, windowLook(pen, false)),
      occurs: ({ windows }) => windows.some(({ to }) => to !== null),
    },
    {
      words: "not read",
      example: (box) => rect(box, gapHatch),
      occurs: ({ cells }, days) => {
        const shown = cells.flatMap((cell) => shownPart(cell, days) ?? []);
        return gapsBetween(shown, days).length > 0;
      },
    },
    {
      words: "usual not known",
      example: (box) => drawCell(pen, null, box),
      occurs: ({ cells }) => cells.some(({ times }) => times === null),
    },
  ];
}
