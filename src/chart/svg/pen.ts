import { fitted } from "../text/fit.ts";
import type { Weight } from "../text/font-files.ts";
import type { Lettering } from "../text/lettering.ts";
import type { Palette } from "./palette.ts";

/** What everything is drawn with. */
export interface Pen {
  readonly lettering: Lettering;
  readonly palette: Palette;
  /** Whether it is said where days are. */
  readonly plots: boolean;
}

/** The picture in px: 560 is wide enough for words of 20 px, which a phone shows at 10 to 13. */
export const sizes = { width: 560, margin: 16, text: 20, title: 24, line: 28 } as const;
export const innerWidth = sizes.width - 2 * sizes.margin;

/** Something drawn from some height on; `bottom` is where the next thing can begin. */
export interface Drawn {
  readonly svg: string;
  readonly bottom: number;
}

export interface Label {
  readonly line: string;
  /** Where it starts, or ends when `end` is set. */
  readonly x: number;
  readonly baseline: number;
  /** The widest it may be; what is longer ends in "…". */
  readonly most: number;
  readonly end?: boolean;
  readonly size?: number;
  readonly weight?: Weight;
  readonly color?: string;
}

export function label(pen: Pen, wanted: Label): string {
  const { x, baseline, most, end, size = sizes.text, weight = "regular" } = wanted;
  const style = { size, weight };
  const { width, path } = pen.lettering(fitted(pen.lettering, wanted.line, style, most), style);
  if (path === "") return "";
  const at = `${px(end ? x - width : x)} ${px(baseline)}`;
  const color = wanted.color ?? pen.palette.text;
  return `<path class="label" transform="translate(${at})" fill="${color}" d="${path}"/>`;
}

/** The width of a line in px, at most `most`. */
export function widthOf(pen: Pen, line: string, most: number, weight: Weight = "regular"): number {
  const style = { size: sizes.text, weight };
  return pen.lettering(fitted(pen.lettering, line, style, most), style).width;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle; `look` is its fill and stroke as attributes. */
export function rect({ x, y, width, height }: Box, look: string): string {
  const [w, h] = [Math.max(0, width), Math.max(0, height)].map(px);
  return `<rect x="${px(x)}" y="${px(y)}" width="${w}" height="${h}" ${look}/>`;
}

/** Says that the days of the picture lie side by side in a box, the first at its left; draws nothing. */
export function plotBox({ plots }: Pen, { x, y, width, height }: Box): string {
  if (!plots) return "";
  const [left, top, w, h] = [x, y, width, height].map(px);
  return `<g class="plot" data-x="${left}" data-y="${top}" data-width="${w}" data-height="${h}"/>`;
}

/** A straight line. */
export function stroke(
  from: readonly [number, number],
  to: readonly [number, number],
  look: string,
): string {
  const d = `M${px(from[0])} ${px(from[1])}L${px(to[0])} ${px(to[1])}`;
  return `<path d="${d}" fill="none" ${look}/>`;
}

export function px(value: number): number {
  return Math.round(value * 100) / 100;
}
