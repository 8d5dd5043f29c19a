import { type Drawn, innerWidth, label, type Pen, sizes } from "./pen.ts";

/** The most rows of a picture. */
export const mostRows = 20;

/** "and 4 more" below the rows that are shown; nothing when all are. */
export function moreRows(pen: Pen, rows: number, top: number): Drawn {
  if (rows <= mostRows) return { svg: "", bottom: top };
  const words = { line: `and ${rows - mostRows} more`, x: sizes.margin, most: innerWidth };
  const color = pen.palette.quietText;
  return { svg: label(pen, { ...words, baseline: top + 22, color }), bottom: top + 32 };
}
