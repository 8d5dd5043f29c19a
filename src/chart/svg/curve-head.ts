import type { Curve } from "../../card/chart.ts";
import { count } from "../../card/numbers.ts";
import type { Piece } from "./curve.ts";
import { type Days, dayLabel, gapsBetween } from "./days.ts";
import { type LegendItem, legend } from "./legend.ts";
import { type Drawn, innerWidth, label, type Pen, rect, sizes, widthOf } from "./pen.ts";

export interface Head {
  readonly curve: Curve;
  readonly pieces: readonly Piece[];
  /** True when no other curve is in the picture: then its subtitle says what it is. */
  readonly isAlone: boolean;
  readonly days: Days;
  readonly top: number;
}

/** What the curve is and its newest value; below, what its band and its gaps mean. */
export function drawHead(pen: Pen, { curve, pieces, days, isAlone, top }: Head): Drawn {
  const newest = newestWords(pieces, days);
  const width = widthOf(pen, newest, 260, "bold");
  const end = sizes.width - sizes.margin;
  const baseline = top + 20;
  const items = legendItems(pen, curve, gapsBetween(pieces, days).length > 0);
  const most = innerWidth - width - 20;
  const value = label(pen, {
    ...{ line: newest, x: end, baseline, most: 260, end: true },
    weight: "bold",
  });
  if (isAlone) {
    const row = legend(pen, items, { x: sizes.margin, top, most });
    return { svg: value + row.svg, bottom: Math.max(row.bottom, top + sizes.line) };
  }
  const name = label(pen, { line: curve.label, x: sizes.margin, baseline, most, weight: "bold" });
  const below = { x: sizes.margin, top: top + sizes.line, most: innerWidth };
  const row = legend(pen, items, below);
  return { svg: name + value + row.svg, bottom: row.bottom };
}

function newestWords(pieces: readonly Piece[], days: Days): string {
  const newest = pieces.at(-1);
  if (!newest) return "not read";
  const isLong = newest.first < newest.last && newest.last === days.last;
  const when = isLong ? `since ${dayLabel(newest.from, days)}` : `on ${dayLabel(newest.to, days)}`;
  return `${newest.low < newest.high ? "about " : ""}${count(newest.value)} ${when}`;
}

function legendItems(pen: Pen, { usual }: Curve, hasGaps: boolean): readonly LegendItem[] {
  const { usual: wash, usualEdge } = pen.palette;
  const band = `fill="${wash.color}" fill-opacity="${wash.opacity}" stroke="${usualEdge}" stroke-dasharray="4 3"`;
  const item = (words: string, look: string): LegendItem => ({
    words,
    example: (box) => rect({ ...box, y: box.y + 3, height: 12 }, look),
  });
  return [
    ...(usual ? [item(`usual: ${count(usual.low)} to ${count(usual.high)}`, band)] : []),
    ...(hasGaps ? [item("not read", gapLook(pen))] : []),
  ];
}

export function gapLook({ palette }: Pen): string {
  return `fill="${palette.background}" stroke="${palette.gap}" stroke-width="2" stroke-dasharray="2 4"`;
}
