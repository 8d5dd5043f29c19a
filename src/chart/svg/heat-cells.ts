import { type Box, type Pen, rect, stroke } from "./pen.ts";

/** From so many times its usual day on, a cell is so high (of its row) and has so dark a colour. */
export const heatSteps = [
  { from: 0, height: 0.25, words: "usual" },
  // What words call more than usual.
  { from: 1.25, height: 0.5, words: "1.25×" },
  { from: 2, height: 0.75, words: "2×" },
  { from: 3, height: 1, words: "3× or more" },
] as const;

/** Which step a value is on: 0 is usual, or less. */
function heatStep(times: number): number {
  return heatSteps.findLastIndex(({ from }) => times >= from);
}

/** A cell of days that are known together. Without a usual to compare with it is a line in the middle. */
export function drawCell(pen: Pen, times: number | null, box: Box): string {
  if (times === null) return unknownCell(pen, box);
  const step = Math.max(0, heatStep(times));
  const share = heatSteps[step]?.height ?? 0;
  // A line of the ground between cells, as long as there is space for it.
  const gap = box.width >= 4 ? 1.5 : 0;
  const height = box.height * share;
  const cell = { x: box.x, y: box.y + box.height - height, width: box.width - gap, height };
  return rect(cell, `fill="${pen.palette.heat[step] ?? ""}"`);
}

function unknownCell(pen: Pen, { x, y, width, height }: Box): string {
  const look = `stroke="${pen.palette.gap}" stroke-width="3"`;
  return stroke([x, y + height / 2], [x + Math.max(1, width - 1.5), y + height / 2], look);
}

/** Days that were not read. */
export const gapHatch = `fill="url(#not-read)"`;

export function hatchPattern({ palette }: Pen): string {
  const size = `width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"`;
  const ground = `<rect width="8" height="8" fill="${palette.background}"/>`;
  const line = `<rect width="2" height="8" fill="${palette.gap}"/>`;
  return `<defs><pattern id="not-read" ${size}>${ground}${line}</pattern></defs>`;
}

export function windowLook({ palette }: Pen, isOpen: boolean): string {
  const look = `fill="none" stroke="${palette.mark}" stroke-width="3.5" rx="5"`;
  return isOpen ? look : `${look} stroke-dasharray="6 4"`;
}
