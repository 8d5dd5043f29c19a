import { describe, expect, it } from "vitest";
import { keepsPosting } from "../../src/scorer/classic.ts";
import {
  calibratedThreshold,
  growthThreshold,
  rowGrowth,
} from "../../src/scorer/classic-growth.ts";
import { vectorCases } from "./classic-vectors.ts";

interface GrowthCase {
  readonly rows: readonly { readonly recorded_date: string; readonly video_count: number }[];
  readonly expected: { readonly growth: number; readonly alert: boolean };
}

const cases = vectorCases<GrowthCase>("growth-7d.json");

describe("the fifth article's growth", () => {
  it.each(cases.map((vector, index) => ({ ...vector, index })))(
    "matches case $index of the vectors",
    ({ rows, expected }) => {
      const inOrder = rows.toSorted((a, b) => (a.recorded_date < b.recorded_date ? -1 : 1));
      const growth = rowGrowth(inOrder.map(({ video_count }) => video_count));
      expect(Math.abs(growth - expected.growth)).toBeLessThanOrEqual(0.01);
      expect(growth > growthThreshold).toBe(expected.alert);
    },
  );

  it.each([
    [99_999, 0.5],
    [100_000, 0.2],
    [5_000_000, 0.2],
    [5_000_001, 0.075],
  ])("of a tag with %i uses alarms above %f", (uses, threshold) => {
    expect(calibratedThreshold(uses)).toBe(threshold);
  });
});

it("the second article's calendar starts at 2 and stops below 1", () => {
  expect([1.9, 2].map((ratio) => keepsPosting(ratio, false))).toEqual([false, true]);
  expect([1, 0.9].map((ratio) => keepsPosting(ratio, true))).toEqual([true, false]);
});
