import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { Curve, LineChart } from "../../card/chart.ts";
import { count } from "../../card/numbers.ts";
import { curvePaths, type Piece, piecesOf } from "./curve.ts";
import { drawHead, gapLook, type Head } from "./curve-head.ts";
import { type Days, dayLabel, daysOf, gapsBetween } from "./days.ts";
import { markRows, marksOf, markWash, type ShownMark } from "./marks.ts";
import { type Drawn, label, type Pen, plotBox, rect, sizes, stroke, widthOf } from "./pen.ts";
import { nothingToShow } from "./picture.ts";
import { type Plot, placeOf } from "./plot.ts";

const plotHeights = { alone: 200, oneOfTwo: 130 } as const;

/** One or two curves under each other. Days that TikTok's rounding ties together are one flat step with its pale range. */
export function drawLine(pen: Pen, chart: LineChart, top: number): Drawn {
  const days = daysOf(chart.from, chart.to);
  const panels = chart.curves.map((curve) => ({ curve, pieces: piecesOf(curve, days) }));
  if (panels.every(({ pieces }) => pieces.length === 0)) return nothingToShow(pen, top);
  const scales = panels.map(({ curve, pieces }) => valueScale(curve, pieces));
  const ticks = scales.flatMap((scale) => ticksOf(scale).map(count));
  const left = sizes.margin + Math.max(...ticks.map((tick) => widthOf(pen, tick, 100))) + 8;
  const height = panels.length > 1 ? plotHeights.oneOfTwo : plotHeights.alone;
  const marks = marksOf(chart.marks, days);
  const drawn: string[] = [];
  let bottom = top;
  for (const [i, { curve, pieces }] of panels.entries()) {
    const scale = scales[i] ?? scaleLinear();
    const shown = { curve, pieces, marks: i === 0 ? marks : [], isAlone: panels.length === 1 };
    const panel = drawPanel(pen, { ...shown, scale, days, left, height, top: bottom });
    drawn.push(panel.svg);
    bottom = panel.bottom + (i < panels.length - 1 ? 20 : 0);
  }
  const ends = drawEnds(pen, chart, days, { left, top: bottom });
  return { svg: drawn.join("") + ends.svg, bottom: ends.bottom };
}

interface Panel extends Head {
  readonly marks: readonly ShownMark[];
  readonly scale: ReturnType<typeof valueScale>;
  readonly left: number;
  readonly height: number;
}

/** From 0 to a round number above everything that is drawn. */
function valueScale({ usual }: Curve, pieces: readonly Piece[]) {
  const highest = max([...pieces.map(({ high }) => high), usual?.high ?? 0, 1]) ?? 1;
  return scaleLinear().domain([0, highest]).nice(5);
}

/** At most three values for the axis. */
function ticksOf(scale: ReturnType<typeof valueScale>): readonly number[] {
  const ticks = scale.ticks(2);
  return ticks.length > 3 ? ticks.filter((_, i) => i % 2 === 0) : ticks;
}

function drawPanel(pen: Pen, panel: Panel): Drawn {
  const { curve, pieces, days, left, height } = panel;
  const head = drawHead(pen, panel);
  const across = scaleLinear([days.first, days.last + 1], [left, sizes.width - sizes.margin]);
  const marks = markRows(pen, panel.marks, { across, top: head.bottom });
  const plotTop = marks.bottom + 8;
  const up = panel.scale.copy().range([plotTop + height, plotTop]);
  const plot: Plot = { across, up, top: plotTop, bottom: plotTop + height };
  const svg = [
    head.svg,
    markWash(pen, panel.marks, plot, days),
    gridLines(pen, plot, left),
    usualBand(pen, curve, plot),
    gapsBetween(pieces, days).map((gap) => gapBox(pen, gap, plot)),
    marks.lines(plot.bottom),
    marks.svg,
    curvePaths(pen, pieces, plot),
    boxOf(pen, plot),
  ];
  return { svg: svg.flat().join(""), bottom: plot.bottom };
}

function boxOf(pen: Pen, { across, top, bottom }: Plot): string {
  const [x = 0, end = 0] = across.range();
  return plotBox(pen, { x, y: top, width: end - x, height: bottom - top });
}

function gapBox(pen: Pen, gap: Days, plot: Plot): string {
  const { x, width } = placeOf(gap, plot);
  const box = { x: x + 1, y: plot.bottom - 28, width: width - 2, height: 28 };
  return rect(box, gapLook(pen));
}

function gridLines(pen: Pen, { up, across, bottom }: Plot, left: number): string {
  const { grid, quietText: color } = pen.palette;
  const [from = left, to = left] = across.range();
  return ticksOf(up)
    .map((value) => {
      const y = up(value);
      const words = {
        line: count(value),
        x: left - 8,
        baseline: y + 7,
        most: 100,
        end: true,
        color,
      };
      const look = `stroke="${y === bottom ? color : grid}" stroke-width="1.5"`;
      return stroke([from, y], [to, y], look) + label(pen, words);
    })
    .join("");
}

function usualBand(pen: Pen, { usual }: Curve, { across, up }: Plot): string {
  if (!usual) return "";
  const [x = 0, end = 0] = across.range();
  const [y, low] = [up(usual.high), up(usual.low)];
  const { usual: wash, usualEdge } = pen.palette;
  const fill = `fill="${wash.color}" fill-opacity="${wash.opacity}"`;
  const edge = `stroke="${usualEdge}" stroke-width="1.5" stroke-dasharray="4 3"`;
  return (
    rect({ x, y, width: end - x, height: low - y }, fill) +
    [y, low].map((at) => stroke([x, at], [end, at], edge)).join("")
  );
}

/** The first and the last day below the plot. */
function drawEnds(
  pen: Pen,
  { from, to }: LineChart,
  days: Days,
  { left, top }: { readonly left: number; readonly top: number },
): Drawn {
  const color = pen.palette.quietText;
  const half = (sizes.width - sizes.margin - left) / 2 - 10;
  const at = { baseline: top + 28, most: half, color };
  const first = label(pen, { line: dayLabel(from, days), x: left, ...at });
  const end = { line: dayLabel(to, days), x: sizes.width - sizes.margin, end: true };
  return { svg: first + (from === to ? "" : label(pen, { ...end, ...at })), bottom: top + 38 };
}
