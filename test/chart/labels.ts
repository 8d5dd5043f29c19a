import { createFonts } from "../../src/chart/text/fonts.ts";
import { createLettering } from "../../src/chart/text/lettering.ts";

/** One for all tests: reading the fonts takes a while. */
export const lettering = createLettering(createFonts());

export interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const labelPath =
  /<path class="label" transform="translate\((\S+) (\S+)\)" fill="\S+" d="([^"]+)"\/>/g;

/** Where each label of a picture is inked, in px; the control points of its curves included. */
export function labelsOf(svg: string): readonly Ink[] {
  return [...svg.matchAll(labelPath)].map(([, x, y, d = ""]) => inkOf(d, Number(x), Number(y)));
}

/** The extent of the `d` of a path moved to x and y. */
export function inkOf(d: string, x: number, y: number): Ink {
  const across: number[] = [];
  const down: number[] = [];
  for (const [, command = "", values = ""] of d.matchAll(/([A-Z])([^A-Z]*)/g)) {
    for (const [i, value] of values.split(" ").filter(Boolean).entries()) {
      const isAcross = command === "H" || (command !== "V" && i % 2 === 0);
      (isAcross ? across : down).push(Number(value) + (isAcross ? x : y));
    }
  }
  return {
    ...{ left: Math.min(...across), right: Math.max(...across) },
    ...{ top: Math.min(...down), bottom: Math.max(...down) },
  };
}
