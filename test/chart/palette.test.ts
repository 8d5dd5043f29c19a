import { describe, expect, test } from "vitest";
import { type Palette, palettes } from "../../src/chart/svg/palette.ts";

type Rgb = readonly [number, number, number];

function rgb(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(color.slice(at, at + 2), 16),
  );
  return [red, green, blue];
}

function over(below: Rgb, { color, opacity }: Palette["usual"]): Rgb {
  const [red, green, blue] = rgb(color);
  const mix = (top: number, ground: number) => top * opacity + ground * (1 - opacity);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2])];
}

/** WCAG 2.1: relative luminance, from 0 to 1. */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Everything that can lie below a line of the plot: each band, or not, in the order they are drawn. */
function groundsOf({ background, usual, rounding, markWash }: Palette): readonly Rgb[] {
  let grounds = [rgb(background)];
  for (const wash of [markWash, usual, rounding]) {
    grounds = grounds.flatMap((ground) => [ground, over(ground, wash)]);
  }
  return grounds;
}

/** About how colours look to people who lack one kind of cone: the matrices of Colour-Blindness-Simulator. */
const blindness = {
  deutan: [
    [0.625, 0.375, 0],
    [0.7, 0.3, 0],
    [0, 0.3, 0.7],
  ],
  protan: [
    [0.567, 0.433, 0],
    [0.558, 0.442, 0],
    [0, 0.242, 0.758],
  ],
  tritan: [
    [0.95, 0.05, 0],
    [0, 0.433, 0.567],
    [0, 0.475, 0.525],
  ],
} as const;

function seenBy(rows: readonly (readonly number[])[], color: Rgb): readonly number[] {
  return rows.map((row) => row.reduce((sum, share, i) => sum + share * (color[i] ?? 0), 0));
}

describe.each(Object.entries(palettes))("the %s theme", (_, palette) => {
  test("has text of at least 4.5:1", () => {
    const { background, text, quietText, mark } = palette;
    const worst = [text, quietText, mark].map((color) => contrast(rgb(color), rgb(background)));
    expect(Math.min(...worst)).toBeGreaterThanOrEqual(4.5);
  });

  test("has lines and shapes of at least 3:1 on whatever can lie below them", () => {
    const { curve, mark, usualEdge, gap, bar, background, track, whisker, heat } = palette;
    const inPlot = [curve, mark, usualEdge].flatMap((color) =>
      groundsOf(palette).map((ground) => contrast(rgb(color), ground)),
    );
    const alone = [gap, bar, whisker].map((color) => contrast(rgb(color), rgb(background)));
    const inTrack = [gap, mark, ...heat].map((color) => contrast(rgb(color), rgb(track)));
    const whiskers = contrast(rgb(whisker), rgb(bar));
    expect(Math.min(...inPlot, ...alone, ...inTrack, whiskers)).toBeGreaterThanOrEqual(3);
  });

  test("has steps of heat that differ in lightness, each further from the ground", () => {
    const against = palette.heat.map((color) => contrast(rgb(color), rgb(palette.track)));
    for (const [i, step] of against.slice(1).entries()) {
      expect(step / (against[i] ?? 0)).toBeGreaterThan(1.25);
    }
  });

  test.each(Object.entries(blindness))(
    "tells what was measured from what it means: %s",
    (_, rows) => {
      const [curve = [], mark = []] = [palette.curve, palette.mark].map((color) =>
        seenBy(rows, rgb(color)),
      );
      expect(Math.hypot(...curve.map((value, i) => value - (mark[i] ?? 0)))).toBeGreaterThan(80);
    },
  );
});
