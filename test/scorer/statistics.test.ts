import { expect, test } from "vitest";
import { middle, midRank, wilsonInterval } from "../../src/scorer/statistics.ts";

test("Wilson's interval of 1 in 60 is 0.3 % to 8.9 %, and of none in 60 up to 6 %", () => {
  const one = wilsonInterval(1, 60);
  expect([one.low, one.high].map((share) => share.toFixed(3))).toEqual(["0.003", "0.089"]);
  expect(wilsonInterval(0, 60).low).toBe(0);
  expect(wilsonInterval(0, 60).high).toBeCloseTo(0.06, 3);
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test("the interval of a median is between order statistics", () => {
  const sixty = Array.from({ length: 60 }, (_, i) => i + 1);
  expect(middle(sixty)).toEqual({ value: 30.5, interval: { low: 22, high: 39 }, count: 60 });
  expect(middle([10, 1, 2])).toEqual({ value: 2, interval: { low: 1, high: 10 }, count: 3 });
  expect(middle([])).toBeNull();
});

test("the mid-rank counts half of the equal ones", () => {
  expect(midRank(2, [1, 2, 2, 5])).toBe(0.5);
  expect(midRank(0, [1, 2])).toBe(0);
  expect(midRank(9, [1, 2])).toBe(1);
});
