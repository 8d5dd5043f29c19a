import { describe, expect, it, test } from "vitest";
import { viewPace } from "../../src/assessment/pace.ts";
import {
  fourDayWords,
  paceLevel,
  paceWord,
  perDay,
  shortPaceWords,
  usualPerDay,
} from "../../src/assessment/pace-words.ts";
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

describe("a week in words", () => {
  const week = (pace: number, usual: number, unit: number) => {
    const allowance = Math.max(unit / 7, 0.5);
    return { pace, usual, unit, lift: (pace + allowance) / (usual + allowance) };
  };
  const paces = [0, 30, 79, 80, 100, 124, 125, 300, 5000].flatMap((pace) =>
    [0, 100].flatMap((usual) => [1, 100].map((unit) => week(pace, usual, unit))),
  );

  it.each(paces)("is usual, more or less alike in a word and in a sentence: %o", (one) => {
    const [level, word, sentence] = [paceLevel(one), paceWord(one), shortPaceWords(one)];
    expect(word === "usual").toBe(level === "usual");
    expect(sentence === "its usual views").toBe(level === "usual");
    expect(/×|more/.test(word)).toBe(level === "more");
    expect(/(?<!less than )\d times|none are usual|more than \d/.test(sentence)).toBe(
      level === "more",
    );
  });

  it.each([
    [79, 1, "about three quarters of its usual views"],
    [65, 1, "about two thirds of its usual views"],
    [50, 1, "about half its usual views"],
    [20, 1, "less than half its usual views"],
    [79, 100, "its usual views"],
  ])("is so much less: %s of 100, in steps of %s", (pace, unit, sentence) => {
    expect(shortPaceWords(week(pace, 100, unit))).toBe(sentence);
  });

  it("is no multiple of nothing", () => {
    expect(paceWord(week(14, 0, 100))).toBe("more");
    expect(paceWord(week(0, 0, 100))).toBe("none");
  });
});

test("a pace that is not 0 is not said as none", () => {
  expect([0, 0.43, 0.5, 7.6, -3, null].map(perDay)).toEqual([
    ...["0", "less than 1", "1", "8", "0", "not known"],
  ]);
  expect([usualPerDay(0), usualPerDay(0.43)]).toEqual(["none", "less than 1"]);
  expect([perDay(0, 100_000), usualPerDay(0, 100_000)]).toEqual([
    ...["less than 14.3K", "less than 14.3K"],
  ]);
  expect(fourDayWords({ now: 1.2, usual: 0 })).toBe("1 view a day over four days, usually none");
});
