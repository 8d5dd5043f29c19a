import { describe, expect, test } from "vitest";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { growthOver, weeklyGrowth } from "../../src/scorer/growth.ts";
import { growthLevel, growthRank } from "../../src/scorer/growth-level.ts";

const day = (n: number, value: number, hour = 6): CounterReading => ({
  at: new Date(Date.UTC(2026, 8, 1 + n, hour)),
  value,
});
const daily = (days: number, valueOn: (n: number) => number): readonly CounterReading[] =>
  Array.from({ length: days + 1 }, (_, n) => day(n, valueOn(n)));

describe("weekly growth", () => {
  test("is the share of today's counter gained in the last seven days", () => {
    expect(weeklyGrowth(believed(daily(7, (n) => 930 + 10 * n)), 7)).toBeCloseTo(0.07, 10);
  });

  test("over 28 days is given as a week's", () => {
    expect(weeklyGrowth(believed(daily(28, (n) => 720 + 10 * n)), 28)).toBeCloseTo(0.07, 10);
  });

  test("is not known before there is a week of readings", () => {
    expect(weeklyGrowth(believed(daily(6, (n) => 100 + n)), 7)).toBeNull();
    expect(weeklyGrowth(believed([]), 7)).toBeNull();
  });

  test("takes a first reading some hours late for that day's", () => {
    const readings = [day(0, 930, 9), ...daily(7, (n) => 930 + 10 * n).slice(1)];
    expect(weeklyGrowth(believed(readings), 7)).toBeCloseTo(0.07, 2);
  });

  test("interpolates over two missed polls and refuses longer gaps", () => {
    const straight = daily(14, (n) => 860 + 10 * n);
    const missed = straight.filter((_, n) => n !== 6 && n !== 7);
    expect(weeklyGrowth(believed(missed), 7)).toBeCloseTo(0.07, 10);
    const gone = straight.filter((_, n) => n < 5 || n > 8);
    expect(weeklyGrowth(believed(gone), 7)).toBeNull();
  });

  test("30 % missed polls move it by less than one point", () => {
    const steady = daily(30, (n) => 1_000_000 * 1.02 ** n);
    const exact = weeklyGrowth(believed(steady), 7) ?? Number.NaN;
    const kept = steady.filter((_, n) => n === 30 || (n * 7) % 10 > 2);
    expect(Math.abs((weeklyGrowth(believed(kept), 7) ?? Number.NaN) - exact)).toBeLessThan(0.01);
  });

  test("is negative when the counter fell, and not known at zero", () => {
    expect(weeklyGrowth(believed(daily(7, (n) => (n < 4 ? 1000 : 926 + n))), 7)).toBeCloseTo(
      -67 / 933,
      10,
    );
    expect(weeklyGrowth(believed(daily(7, () => 0)), 7)).toBeNull();
  });
});

describe("the interval of a growth", () => {
  test("is as wide as the counter's rounding allows", () => {
    const rounded = growthOver(believed(daily(7, (n) => 9_300_000 + 100_000 * n)), 7);
    expect(rounded?.interval.low).toBeCloseTo(0.06, 10);
    expect(rounded?.interval.high).toBeCloseTo(0.08, 10);
  });

  test("is the growth itself for an exact counter", () => {
    const { perWeek, interval } = growthOver(believed(daily(7, (n) => 9_301 + 11 * n)), 7) ?? {
      perWeek: 0,
      interval: null,
    };
    expect(interval).toEqual({ low: perWeek, high: perWeek });
  });
});

test("growth is not known across a reset, and is again a week after it", () => {
  const reset = daily(20, (n) => (n < 10 ? 90_000 + n : 1000 + n));
  expect(weeklyGrowth(believed(reset.slice(0, 16)), 7)).toBeNull();
  expect(weeklyGrowth(believed(reset), 7)).toBeCloseTo(7 / 1020, 10);
});

describe("the growth rank", () => {
  test("puts the faster tag first, whatever its size", () => {
    const small = growthRank(believed(daily(28, (n) => 1000 * 1.01 ** n)));
    const large = growthRank(believed(daily(28, (n) => 1e9 * 1.002 ** n)));
    expect(small).toBeGreaterThan(large ?? Number.POSITIVE_INFINITY);
  });

  test("does not know before a week, and uses the week alone before four", () => {
    expect(growthRank(believed(daily(3, (n) => 100 + n)))).toBeNull();
    expect(growthRank(believed(daily(10, (n) => 100 + n)))).not.toBeNull();
  });

  test("weighs the week and the four weeks by how sure they are", () => {
    // 4 % in the last week, 1 % a week in the three before; no rounding: weights 1/0.35² and 1/0.45².
    const readings = daily(
      28,
      (n) => 930_001 + 3_333 * Math.min(n, 21) + 5_714 * Math.max(n - 21, 0),
    );
    const week = weeklyGrowth(believed(readings), 7) ?? 0;
    const month = weeklyGrowth(believed(readings), 28) ?? 0;
    const [a, b] = [1 / 0.35 ** 2, 1 / 0.45 ** 2];
    expect(growthRank(believed(readings))).toBeCloseTo((week * a + month * b) / (a + b), 10);
    expect(growthLevel(believed(readings))?.perWeek).toBeLessThan(
      growthRank(believed(readings)) ?? 0,
    );
    expect(growthLevel(believed(readings), 0.35)?.sd).toBeCloseTo(month / Math.sqrt(a + b), 10);
  });

  test("trusts a week of a coarse counter less than four", () => {
    const step = (n: number) => 2_000_000 + 100_000 * Math.floor(n / 14);
    const readings = daily(28, step);
    expect(weeklyGrowth(believed(readings), 7)).toBeCloseTo(100_000 / step(28), 10);
    expect(growthRank(believed(readings))).toBeLessThan(0.03);
  });

  test("is a number for a counter that stands still or falls", () => {
    expect(Number.isFinite(growthRank(believed(daily(28, () => 1000))))).toBe(true);
    expect(Number.isFinite(growthRank(believed(daily(28, (n) => 1_000_000 - n))))).toBe(true);
  });
});
