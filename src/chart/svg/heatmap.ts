import { scaleLinear } from "d3-scale";
import type { HeatmapChart, HeatmapRow } from "../../card/chart.ts";
import { shortDate } from "../../card/short-day.ts";
import { type Days, daysOf, gapsBetween, shownPart } from "./days.ts";
import { drawCell, gapHatch, hatchPattern, windowLook } from "./heat-cells.ts";
import { heatLegend } from "./heat-legend.ts";
import { type Drawn, label, type Pen, plotBox, rect, sizes, widthOf } from "./pen.ts";
import { nothingToShow } from "./picture.ts";
import { placeOf } from "./plot.ts";
import { moreRows, mostRows } from "./rows.ts";

const row = { height: 44, cell: 34 } as const;
const mostLabel = 212;
const mostNow = 110;
const space = 10;
/** The heading of the words: cells are days, which a week can differ from. */
const week = "this week";

/** Rows of tags over days: the higher and darker a cell, the further above the tag's own usual day. */
export function drawHeatmap(pen: Pen, chart: HeatmapChart, top: number): Drawn {
  if (chart.rows.length === 0) return nothingToShow(pen, top);
  const days = daysOf(chart.from, chart.to);
  const rows = chart.rows.slice(0, mostRows);
  const columns = columnsOf(pen, rows);
  const across = scaleLinear([days.first, days.last + 1], [columns.left, columns.right]);
  const head = drawDays(pen, chart, columns, top);
  const drawn = rows.map((one, i) => {
    return drawRow(pen, one, { across, days, columns, top: head.bottom + i * row.height });
  });
  const more = moreRows(pen, chart.rows.length, head.bottom + rows.length * row.height);
  const explained = heatLegend(pen, rows, days, more.bottom + 6);
  const svg = [hatchPattern(pen), head.svg, ...drawn, more.svg, explained.svg];
  return { svg: svg.join(""), bottom: explained.bottom };
}

/** Where the cells begin and end, and where the words of this week begin, in px. */
interface Columns {
  readonly left: number;
  readonly right: number;
  readonly now: number;
}

function columnsOf(pen: Pen, rows: readonly HeatmapRow[]): Columns {
  const labels = rows.map((one) => widthOf(pen, one.label, mostLabel));
  const values = [week, ...rows.map((one) => one.now)];
  const widest = Math.max(...values.map((value) => widthOf(pen, value, mostNow, "bold")));
  const now = sizes.width - sizes.margin - widest;
  return { left: sizes.margin + Math.max(...labels) + space, right: now - space, now };
}

function drawDays(pen: Pen, { from, to }: HeatmapChart, columns: Columns, top: number): Drawn {
  const color = pen.palette.quietText;
  const most = (columns.right - columns.left) / 2 - 5;
  const at = { baseline: top + 20, color };
  const end = { line: shortDate(to), x: columns.right, end: true, most };
  return {
    svg: [
      label(pen, { line: shortDate(from), x: columns.left, most, ...at }),
      from === to ? "" : label(pen, { ...end, ...at }),
      label(pen, { line: week, x: columns.now, most: mostNow, ...at }),
    ].join(""),
    bottom: top + 34,
  };
}

interface Place {
  readonly across: ReturnType<typeof scaleLinear<number, number>>;
  readonly days: Days;
  readonly columns: Columns;
  readonly top: number;
}

function drawRow(pen: Pen, shown: HeatmapRow, { across, days, columns, top }: Place): string {
  const { left, right, now } = columns;
  const { text, quietText, track } = pen.palette;
  const cells = shown.cells.flatMap((cell) => {
    const part = shownPart(cell, days);
    return part ? [{ ...part, times: cell.times }] : [];
  });
  const isOpen = shown.windows.some(({ to }) => to === null);
  const baseline = top + row.cell / 2 + 7;
  const box = (span: Days) => ({ ...placeOf(span, { across }), y: top, height: row.cell });
  const value = {
    line: shown.now,
    x: now,
    baseline,
    most: sizes.width - sizes.margin - now,
  } as const;
  return [
    label(pen, { line: shown.label, x: sizes.margin, baseline, most: mostLabel }),
    rect({ x: left, y: top, width: right - left, height: row.cell }, `fill="${track}"`),
    ...gapsBetween(cells, days).map((gap) => rect(box(gap), gapHatch)),
    ...cells.map((cell) => drawCell(pen, cell.times, box(cell))),
    ...shown.windows.map((window) => drawWindow(pen, window, days, box)),
    plotBox(pen, { x: left, y: top, width: right - left, height: row.cell }),
    label(pen, { ...value, ...(isOpen ? { weight: "bold", color: text } : { color: quietText }) }),
  ].join("");
}

/** Solid while it is open, dashed when it is over. */
function drawWindow(
  pen: Pen,
  { from, to }: HeatmapRow["windows"][number],
  days: Days,
  boxOf: (span: Days) => { x: number; y: number; width: number; height: number },
): string {
  const part = shownPart({ from, to: to ?? "9999-12-31" }, days);
  if (!part) return "";
  const box = boxOf(part);
  const around = { x: box.x - 1, y: box.y - 2, width: box.width + 2, height: box.height + 4 };
  return rect(around, windowLook(pen, to === null));
}
