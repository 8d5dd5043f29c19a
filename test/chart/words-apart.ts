import fc from "fast-check";
import { expect } from "vitest";
import { drawSvg } from "../../src/chart/draw-svg.ts";
import { chartThemes } from "../../src/ports/chart-drawer.ts";
import { hostileChart } from "./hostile-charts.ts";
import { type Ink, labelsOf, lettering } from "./labels.ts";

const pictureSize = /<svg [^>]*width="560" height="(\d+)"/;
const rect = /<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g;

function isApart(a: Ink, b: Ink): boolean {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
}

function rectsOf(svg: string): readonly Ink[] {
  return [...svg.matchAll(rect)].map(([, ...values]) => {
    const [left = 0, top = 0, width = 0, height = 0] = values.map(Number);
    return { left, top, right: left + width, bottom: top + height };
  });
}

/** Draws so many hostile charts: no words leave their picture or lie on others. */
export function expectWordsApart(numRuns: number): void {
  const theme = fc.constantFrom(...chartThemes);
  const hostile = fc.property(hostileChart, theme, fc.string(), (chart, chosen, alt) => {
    const svg = drawSvg({ chart, theme: chosen, alt }, lettering);
    const drawn = svg.replace(/<title>[^<]*<\/title>/, "");
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    const height = Number(pictureSize.exec(svg)?.[1]);
    expect(height).toBeLessThan(2000);
    const labels = labelsOf(svg);
    expect(labels.length).toBeGreaterThan(0);
    const outside = [...labels, ...rectsOf(svg)].filter(
      ({ left, top, right, bottom }) => left < 0 || top < 0 || right > 560 || bottom > height,
    );
    expect(outside).toEqual([]);
    const lying = labels.filter(
      (one, i) => !labels.slice(i + 1).every((other) => isApart(one, other)),
    );
    expect(lying).toEqual([]);
  });
  fc.assert(hostile, { numRuns });
}
