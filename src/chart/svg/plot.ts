import type { ScaleLinear } from "d3-scale";
import type { Days } from "./days.ts";

/** Where days and values are, in px. A day reaches from its number to the next. */
export interface Plot {
  readonly across: ScaleLinear<number, number>;
  readonly up: ScaleLinear<number, number>;
  readonly top: number;
  readonly bottom: number;
}

export function placeOf(
  { first, last }: Days,
  { across }: Pick<Plot, "across">,
): { readonly x: number; readonly width: number } {
  const x = across(first);
  return { x, width: across(last + 1) - x };
}
