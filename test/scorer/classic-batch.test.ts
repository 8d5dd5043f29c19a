import { describe, expect, it } from "vitest";
import { utcDay } from "../../src/domain/snapshot.ts";
import {
  type ClassicRow,
  type ClassicWeights,
  classicBatch,
  classicReport,
  classicWeights,
} from "../../src/scorer/classic-batch.ts";
import { postFromVector, type VectorPost, vectorCases } from "./classic-vectors.ts";

interface BatchCase {
  readonly now: number;
  readonly weights: ClassicWeights;
  readonly targets: readonly string[];
  readonly candidates: Readonly<
    Record<
      string,
      {
        readonly meta: { readonly cha_name: string; readonly is_commerce?: boolean };
        readonly videos: readonly VectorPost[];
      }
    >
  >;
  readonly expected: {
    readonly ranked: readonly {
      readonly cha_name: string;
      readonly score: number;
      readonly velocity: number;
      readonly density: number;
      readonly overlap: number;
    }[];
    readonly report: readonly string[];
  };
}

const batchCases = vectorCases<BatchCase>("score-batch.json");

describe("the first article's ranking", () => {
  const numbered = batchCases.map((vector, index) => ({ ...vector, index }));

  it.each(numbered)("matches case $index of the vectors", (vector) => {
    const { ranked } = vector.expected;
    const rows = rank(vector);
    expect(rows.map(({ name }) => name)).toEqual(ranked.map(({ cha_name }) => cha_name));
    for (const [place, row] of rows.entries()) {
      for (const measure of ["score", "velocity", "density", "overlap"] as const)
        expect(
          Math.abs(row[measure] - (ranked[place]?.[measure] ?? Number.NaN)),
          `${row.name}: ${measure}`,
        ).toBeLessThanOrEqual(0.01);
    }
  });

  it.each(numbered)("prints the report of case $index", (vector) => {
    const region = vector.expected.report[0]?.split(" ").at(-2) ?? "";
    const report = classicReport(rank(vector), region, utcDay(new Date(vector.now * 1000)));
    expect(report.split("\n")).toEqual(vector.expected.report);
  });

  it("gives a single candidate 47.5, whatever it is", () => {
    const single = { name: "quiet", commerce: null, posts: [] };
    const [row] = classicBatch([single], [], classicWeights.organic, new Date(0));
    expect(row?.score).toBe(47.5);
  });

  it("leaves advertisers' tags out, and keeps equal ones in the order given", () => {
    const candidates = [
      { name: "second", commerce: false, posts: [] },
      { name: "sold", commerce: true, posts: [] },
      { name: "first", commerce: null, posts: [] },
    ];
    const rows = classicBatch(candidates, [], classicWeights.ads, new Date(0));
    expect(rows.map(({ name, score }) => [name, score])).toEqual([
      ["second", 50],
      ["first", 50],
    ]);
  });
});

describe("the first article's report", () => {
  const row: ClassicRow = {
    name: "tag",
    score: 50,
    velocity: 0.125,
    density: 9.99,
    overlap: 0.375,
  };

  it("writes numbers as Python does: an exact half to the even digit, a whole score with .0", () => {
    expect(classicReport([row], "DE", "2026-11-23").split("\n").at(-1)).toBe(
      "| #tag | 50.0 | 0.12 | 9 | 0.38 |",
    );
  });

  it("stops after twenty tags", () => {
    const lines = classicReport(Array(21).fill(row), "DE", "2026-11-23").split("\n");
    expect(lines).toHaveLength(4 + 20);
  });
});

function rank({ candidates, targets, weights, now }: BatchCase): readonly ClassicRow[] {
  const given = Object.values(candidates).map(({ meta, videos }) => ({
    name: meta.cha_name,
    commerce: meta.is_commerce ?? null,
    posts: videos.map(postFromVector),
  }));
  return classicBatch(given, targets, weights, new Date(now * 1000));
}
