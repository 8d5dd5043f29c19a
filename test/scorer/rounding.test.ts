import { expect, test } from "vitest";
import { roundingStep, roundingUnit } from "../../src/scorer/rounding.ts";

test("the rounding unit is the largest power of ten in the last fortnight's readings", () => {
  expect(roundingUnit([1_200_000, 1_300_000, 2_000_000])).toBe(100_000);
  expect(roundingUnit([7, 12, 13])).toBe(1);
  expect(roundingUnit([123, 400, ...Array.from({ length: 13 }, () => 500)])).toBe(100);
});

test("a counter that stands still is looked at further back, and never taken for rounder than it is", () => {
  const still = Array.from({ length: 14 }, () => 5_000_000);
  expect(roundingUnit([4_900_000, ...still])).toBe(100_000);
  expect(roundingUnit(still)).toBe(1);
});

test("nothing, zeros and broken numbers are in no unit", () => {
  expect(roundingUnit([])).toBe(1);
  expect(roundingUnit([0, 0])).toBe(1);
  expect(roundingUnit([0.5, 1000])).toBe(1);
});

test.each([
  [9_998, 1, 1],
  [10_100, 100, 100],
  [1_000_000, 100_000, 100_000],
  [1_100_000_000, 100_000_000, 100_000_000],
])("TikTok's counter from %i on moves in steps of %i", (from, by, unit) => {
  expect(roundingUnit(Array.from({ length: 14 }, (_, i) => from + i * by))).toBe(unit);
});

test.each([
  [9_998, 1],
  [10_000, 100],
  [12_345, 1],
  [5_000_000, 100_000],
  [1_900_000_000, 100_000_000],
  [0, 1],
])("a counter that stood at %i ever since may move in steps of %i", (value, step) => {
  expect(roundingStep(Array.from({ length: 20 }, () => value))).toBe(step);
});

test("the step of a counter that moved is the unit it is shown in", () => {
  expect(roundingStep([1_900_000_000, 1_910_000_000])).toBe(10_000_000);
});
