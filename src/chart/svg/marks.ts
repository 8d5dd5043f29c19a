import type { ScaleLinear } from "d3-scale";
import { symbol, symbolDiamond, symbolSquare, symbolTriangle } from "d3-shape";
import type { ChartMark } from "../../card/chart.ts";
import { type Days, dayOf } from "./days.ts";
import { type Drawn, label, type Pen, px, rect, sizes, stroke, widthOf } from "./pen.ts";
import { type Plot, placeOf } from "./plot.ts";

export interface ShownMark extends Omit<ChartMark, "day"> {
  readonly day: number;
}

/** What each mark looks like, so that nobody needs the colour. */
const shapes = {
  rising: { of: symbolTriangle, turned: 0 },
  spike: { of: symbolDiamond, turned: 0 },
  cooling: { of: symbolTriangle, turned: 180 },
  over: { of: symbolSquare, turned: 0 },
} as const;

const mostMarks = 4;
const rowHeight = 30;
/** Between the middle of the shape and its words. */
const reach = 16;

/** The marks of the days that are shown, the newest ones when there are many, in order of time. */
export function marksOf(marks: readonly ChartMark[], days: Days): readonly ShownMark[] {
  return marks
    .map((mark) => ({ ...mark, day: dayOf(mark.day) }))
    .filter(({ day }) => day >= days.first && day <= days.last)
    .sort((a, b) => a.day - b.day)
    .slice(-mostMarks);
}

interface MarkRows extends Drawn {
  /** The lines from each shape down to the bottom of the plot. */
  readonly lines: (bottom: number) => string;
}

/** A row for each mark: its shape above its day, and its words on the side where there is more space. */
export function markRows(
  pen: Pen,
  marks: readonly ShownMark[],
  { across, top }: { readonly across: ScaleLinear<number, number>; readonly top: number },
): MarkRows {
  const places = marks.map((mark, i) => ({
    mark,
    x: Math.min(across(mark.day) + offset(mark, across), sizes.width - sizes.margin - 8),
    y: top + i * rowHeight + rowHeight / 2,
  }));
  const look = `stroke="${pen.palette.mark}" stroke-width="2.5" stroke-dasharray="5 4"`;
  return {
    svg: places
      .map(({ mark, x, y }) => markShape(pen, mark, x, y) + words(pen, mark, x, y))
      .join(""),
    bottom: top + marks.length * rowHeight,
    lines: (bottom) => places.map(({ x, y }) => stroke([x, y + 8], [x, bottom], look)).join(""),
  };
}

/** A spike is a day, the others begin with one. */
function offset({ kind }: ShownMark, across: ScaleLinear<number, number>): number {
  return kind === "spike" ? (across(1) - across(0)) / 2 : 0;
}

function markShape(pen: Pen, { kind }: ShownMark, x: number, y: number): string {
  const { of, turned } = shapes[kind];
  const at = `translate(${px(x)} ${px(y)}) rotate(${turned})`;
  return `<path transform="${at}" fill="${pen.palette.mark}" d="${symbol(of, 130)()}"/>`;
}

/** On a plate of the background's colour: lines of other marks may pass below. */
function words(pen: Pen, mark: ShownMark, x: number, y: number): string {
  const { background, mark: color } = pen.palette;
  const isLeft = x > sizes.width / 2;
  const most = (isLeft ? x : sizes.width - x) - reach - sizes.margin;
  const width = widthOf(pen, mark.label, most, "bold");
  const start = isLeft ? x - reach - width : x + reach;
  const plate = { x: start - 3, y: y - 14, width: width + 6, height: 28 };
  const text = {
    line: mark.label,
    x: start,
    baseline: y + 7,
    most,
    weight: "bold",
    color,
  } as const;
  return rect(plate, `fill="${background}"`) + label(pen, text);
}

/** A pale ground behind each rise, until it cools, is over, or the picture ends. */
export function markWash(pen: Pen, marks: readonly ShownMark[], plot: Plot, days: Days): string {
  const { color, opacity } = pen.palette.markWash;
  return marks
    .map(({ kind, day }, i) => {
      if (kind !== "rising") return "";
      const end = marks.slice(i + 1).find((other) => other.kind !== "spike");
      const { x, width } = placeOf({ first: day, last: (end?.day ?? days.last + 1) - 1 }, plot);
      const box = { x, y: plot.top, width, height: plot.bottom - plot.top };
      return rect(box, `fill="${color}" fill-opacity="${opacity}"`);
    })
    .join("");
}
