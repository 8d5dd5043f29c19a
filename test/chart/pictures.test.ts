import { describe, expect, it, test } from "vitest";
import type { Chart } from "../../src/card/chart.ts";
import { drawSvg } from "../../src/chart/draw-svg.ts";
import {
  day,
  goldenBars,
  goldenHeatmap,
  goldenLine,
  scriptBars,
  sixRows,
  twoCurves,
} from "./example-charts.ts";
import { type Ink, labelsOf, lettering } from "./labels.ts";

const light = (chart: Chart) => drawSvg({ chart, theme: "light", alt: "" }, lettering);

describe("a picture is drawn as it was looked at", () => {
  it.each([
    ["line", goldenLine, "light"],
    ["bars", goldenBars, "dark"],
    ["heatmap", goldenHeatmap, "light"],
  ] as const)("%s", async (name, chart, theme) => {
    const alt = `A ${name} in several scripts.`;
    const golden = `../golden/charts/${name}-${theme}.svg`;
    await expect(drawSvg({ chart, theme, alt }, lettering)).toMatchFileSnapshot(golden);
  });
});

describe("a line", () => {
  test("is interrupted by dots where a day was not read", () => {
    const curve = (svg: string) => svg.split('stroke-width="3.5"').length - 1;
    expect(curve(light(goldenLine))).toBe(2);
    expect(light(goldenLine)).toContain('stroke-dasharray="2 4"');
  });

  test("is flat over days that are only known together", () => {
    const pieces = [{ from: day(0), to: day(9), value: 100_000, low: 50_000, high: 150_000 }];
    const [curve] = goldenLine.curves;
    const flat = {
      ...goldenLine,
      marks: [],
      curves: [{ label: "", usual: null, ...curve, pieces }],
    };
    const drawn = /<path d="M[\d.]+,([\d.]+)L[\d.]+,([\d.]+)" fill="none"/.exec(light(flat));
    expect(drawn?.[1]).toBe(drawn?.[2]);
  });

  test("and another lie under each other, the marks above the first, each with a shape and words", () => {
    const svg = light(twoCurves);
    expect(svg.split('stroke-width="3.5"').length - 1).toBe(2 + 1);
    const shapes = [...svg.matchAll(/rotate\((\d+)\)" fill="#8f4300" d="([^"]+)"/g)];
    expect(new Set(shapes.map(([, turned, d]) => `${turned} ${d}`)).size).toBe(4);
    const words = /class="label" transform="translate\((\S+) (\S+)\)" fill="#8f4300"/g;
    expect([...svg.matchAll(words)]).toHaveLength(4);
  });

  test("of a year is thinner, and says of which years its ends are", () => {
    const year = light({ ...goldenLine, from: day(-337), marks: [] });
    expect(year).toContain('stroke-width="2"/>');
    const [first, last] = labelsOf(year).slice(-3);
    const [usualFirst, usualLast] = labelsOf(light({ ...goldenLine, marks: [] })).slice(-3);
    const width = (ink: Ink | undefined) => (ink?.right ?? 0) - (ink?.left ?? 0);
    expect(width(first)).toBeGreaterThan(width(usualFirst) + 40);
    expect(width(last)).toBeGreaterThan(width(usualLast) + 40);
  });

  test("has no mark of a day that is not shown", () => {
    const marks = [{ kind: "spike", day: day(90), label: "spike" }] as const;
    const plain = labelsOf(light({ ...goldenLine, marks: [] }));
    expect(labelsOf(light({ ...goldenLine, marks }))).toEqual(plain);
  });
});

test("a bar without a value is dots, and one without a range has no line on it", () => {
  const svg = light(scriptBars);
  expect(svg.split('stroke-dasharray="2 4"').length - 1).toBe(1);
  expect(svg.split('stroke="#1d1c1d"').length - 1).toBe(3 * 3);
});

describe("a heat map", () => {
  test("outlines a good time: solid while it lasts, dashed when it is over, and says what that means", () => {
    const svg = light(sixRows);
    const outlines = [...svg.matchAll(/stroke-width="3.5" rx="5"( stroke-dasharray)?/g)];
    expect(outlines.filter(([, dashed]) => !dashed)).toHaveLength(2 + 1);
    expect(outlines.filter(([, dashed]) => dashed)).toHaveLength(1 + 1);
  });

  test("tells how high a day was by its height as well as by its colour", () => {
    const cells = [1, 1.5, 2.5, 9].map((times, i) => ({ from: day(i), to: day(i), times }));
    const rows = [{ label: "#a", now: "", windows: [], cells }];
    const svg = light({ ...goldenHeatmap, from: day(0), to: day(3), rows });
    const found = [...svg.matchAll(/height="(\S+)" fill="(#738da8|#3577bd|#1a5196|#082a5e)"/g)];
    expect(found.slice(0, 4).map(([, height]) => Number(height))).toEqual([8.5, 17, 25.5, 34]);
    expect(new Set(found.slice(0, 4).map(([, , color]) => color)).size).toBe(4);
  });

  test("of more rows than fit says how many are left out", () => {
    const row = { label: "#a", now: "", windows: [], cells: [] };
    const labels = (rows: number) =>
      labelsOf(light({ ...goldenHeatmap, rows: Array.from({ length: rows }, () => row) })).length;
    expect(labels(23)).toBe(labels(20) + 1);
  });
});

it.each([
  { ...goldenLine, curves: [] },
  { ...goldenBars, bars: [] },
  { ...goldenHeatmap, rows: [] },
])("$kind without data says so", (empty) => {
  const labels = labelsOf(light({ ...empty, title: "#booktok", note: "" }));
  expect(labels).toHaveLength(3);
});
