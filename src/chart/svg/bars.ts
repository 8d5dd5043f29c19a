import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { Bar, BarsChart } from "../../card/chart.ts";
import { type Drawn, innerWidth, label, type Pen, rect, sizes, stroke, widthOf } from "./pen.ts";
import { nothingToShow } from "./picture.ts";
import { moreRows, mostRows } from "./rows.ts";

const row = { height: 64, bar: 18, barTop: 32 } as const;

/** A bar under each label, its range as a whisker on it, its value in words at the end of the line. */
export function drawBars(pen: Pen, { bars }: BarsChart, top: number): Drawn {
  if (bars.length === 0) return nothingToShow(pen, top);
  const shown = bars.slice(0, mostRows);
  const ends = extent(
    shown.flatMap(({ value, range }) => [value ?? 0, range?.low ?? 0, range?.high ?? 0]),
  );
  const [low, high] = [Math.min(ends[0] ?? 0, 0), Math.max(ends[1] ?? 0, 0)];
  const across = scaleLinear(
    [low, high > low ? high : low + 1],
    [sizes.margin, sizes.width - sizes.margin],
  );
  const rows = shown.map((bar, i) => drawBar(pen, bar, across, top + i * row.height));
  const more = moreRows(pen, bars.length, top + shown.length * row.height);
  return { svg: rows.join("") + more.svg, bottom: more.bottom };
}

type Across = (value: number) => number;

function drawBar(pen: Pen, bar: Bar, across: Across, top: number): string {
  const { quietText, bar: fill, gap } = pen.palette;
  const baseline = top + 22;
  const most = innerWidth / 2;
  const end = sizes.width - sizes.margin;
  const said = { line: bar.words, x: end, baseline, most, end: true };
  const room = innerWidth - widthOf(pen, bar.words, most, "bold") - 16;
  const name = label(pen, { line: bar.label, x: sizes.margin, baseline, most: room });
  const y = top + row.barTop;
  if (bar.value === null) {
    const dots = `fill="none" stroke="${gap}" stroke-width="2" stroke-dasharray="2 4"`;
    const empty = rect({ x: sizes.margin + 1, y, width: innerWidth - 2, height: row.bar }, dots);
    return name + label(pen, { ...said, color: quietText }) + empty;
  }
  const [from, to] = [across(Math.min(0, bar.value)), across(Math.max(0, bar.value))];
  const box = { x: from, y, width: Math.max(2, to - from), height: row.bar };
  return [
    name,
    label(pen, { ...said, weight: "bold" }),
    rect(box, `fill="${fill}"`),
    bar.range ? whisker(pen, across(bar.range.low), across(bar.range.high), y) : "",
  ].join("");
}

function whisker(pen: Pen, from: number, to: number, top: number): string {
  const look = `stroke="${pen.palette.whisker}" stroke-width="2.5"`;
  const middle = top + row.bar / 2;
  const ends = [from, to].map((x) => stroke([x, middle - 6], [x, middle + 6], look));
  return stroke([from, middle], [to, middle], look) + ends.join("");
}
