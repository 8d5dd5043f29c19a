import { area, line } from "d3-shape";
import type { Curve } from "../../card/chart.ts";
import { type Days, shownPart } from "./days.ts";
import { type Pen, px } from "./pen.ts";
import type { Plot } from "./plot.ts";

/** A piece of a curve as far as it is shown. */
export interface Piece extends Days {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function piecesOf({ pieces }: Curve, days: Days): readonly Piece[] {
  return pieces.flatMap((piece) => {
    const shown = shownPart(piece, days);
    return shown ? [{ ...piece, ...shown }] : [];
  });
}

/** The steps of the curve and the pale range around them, interrupted where a day was not read. */
export function curvePaths(pen: Pen, pieces: readonly Piece[], { across, up }: Plot): string {
  const { curve, rounding } = pen.palette;
  const corner = (piece: Piece, day: number) => ({ ...piece, x: px(across(day)) });
  const step = line<ReturnType<typeof corner>>(
    ({ x }) => x,
    ({ value }) => px(up(value)),
  );
  const band = area<ReturnType<typeof corner>>()
    .x(({ x }) => x)
    .y0(({ low }) => px(up(low)))
    .y1(({ high }) => px(up(high)));
  const thickness = across(1) - across(0) < 4 ? 2 : 3.5;
  return unbroken(pieces)
    .map((group) => {
      const corners = group.flatMap((one) => [corner(one, one.first), corner(one, one.last + 1)]);
      const isRounded = group.some(({ low, high }) => low < high);
      const pale = `fill="${rounding.color}" fill-opacity="${rounding.opacity}"`;
      return [
        isRounded ? `<path d="${band(corners)}" ${pale}/>` : "",
        `<path d="${step(corners)}" fill="none" stroke="${curve}" stroke-width="${thickness}"/>`,
      ].join("");
    })
    .join("");
}

/** Groups of pieces that follow each other without a day between them. */
function unbroken(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.at(-1)?.last === piece.first - 1) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}
