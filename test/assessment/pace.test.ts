import { expect, test } from "vitest";
import { viewPace } from "../../src/assessment/pace.ts";
import { replay } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counter } from "../scorer/counters.ts";

const steady = (days: number) => Array.from({ length: days }, (_, i) => 1003 + 7 * (i % 5));
const paceAfter = (gains: readonly number[]) => {
  const views = believed(counter(5_000_003, gains));
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

test("a counter that stood still has none, before its rise and after it", () => {
  const still = Array.from({ length: 60 }, () => 0);
  expect(paceAfter(still)).toEqual({ now: 0, usual: 0, ratio: expect.closeTo(0.93, 2) });
  const rising = [...still, 400, 420, 410, 430, 405];
  expect(paceAfter(rising)).toMatchObject({ usual: 0 });
  const risen = replay(believed(counter(5_000_003, rising))).at(-1)?.state.rise;
  expect(risen).toMatchObject({ usual: 0 });
  const over = replay(believed(counter(5_000_003, [...rising, ...still.slice(0, 12)])));
  expect(over.at(-1)?.state.rise).toBeNull();
});

test("the pace is not known before ten days", () => {
  const views = believed(counter(5_000_003, steady(5)));
  expect(viewPace({ days: replay(views), views })).toBeNull();
});
