import { expect, test } from "vitest";
import { viewPace } from "../../src/assessment/pace.ts";
import { replay } from "../../src/scorer/backtest.ts";
import { counter } from "../scorer/counters.ts";

const steady = (days: number) => Array.from({ length: days }, (_, i) => 1003 + 7 * (i % 5));
const paceAfter = (gains: readonly number[]) => {
  const views = counter(5_000_003, gains);
  return viewPace({ days: replay(views), views }) ?? expect.fail("no pace");
};

test("the usual pace during a rise, and for four weeks after it, is the one before it", () => {
  const surge = [...steady(40), ...Array.from({ length: 12 }, (_, i) => 6001 + 11 * i)];
  expect(paceAfter(surge).usual).toBeLessThan(1100);
  expect(paceAfter(surge).ratio).toBeGreaterThan(5);
  const over = [...surge, ...steady(12)];
  expect(paceAfter(over)).toMatchObject({ usual: expect.closeTo(1017, -2) });
  expect(paceAfter(over).ratio).toBeCloseTo(1, 1);
});

test("the pace is not known before ten days", () => {
  const views = counter(5_000_003, steady(5));
  expect(viewPace({ days: replay(views), views })).toBeNull();
});
