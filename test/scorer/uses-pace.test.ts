import { describe, expect, test } from "vitest";
import type { UsesAlarm } from "../../src/domain/alarm.ts";
import { ofNow, replayUses, stepUses, usesBarOf, usesPace } from "../../src/scorer/uses-pace.ts";
import { dayMs } from "../../src/time-units.ts";

const first = 20_700;

/** Readings at six in the morning, of these counts. */
function read(counts: readonly number[]) {
  return counts.map((value, i) => ({ at: new Date((first + i) * dayMs + dayMs / 4), value }));
}

/** So many weeks at these gains a day. */
function counted(start: number, ...weeks: readonly number[]): readonly number[] {
  const counts = [start];
  for (const gain of weeks)
    for (let day = 0; day < 7; day++) counts.push((counts.at(-1) ?? 0) + gain);
  return counts;
}

describe("how a tag's posts grow", () => {
  test("is a share of what there was before, beside what was usual in the weeks before", () => {
    const pace = usesPace(read(counted(46_700, 100, 100, 100, 100, 1500)));
    expect(pace?.perWeek).toBeCloseTo(10_500 / 49_500, 3);
    expect(pace?.usual).toBeCloseTo(0.0145, 2);
    expect(pace?.z).toBeGreaterThan(3);
  });

  test("is not known before two weeks of readings, or from nothing", () => {
    expect(usesPace(read(counted(46_700, 100)))).toBeNull();
    expect(usesPace(read(counted(46_700, 100, 100)))).not.toBeNull();
    expect(usesPace([])).toBeNull();
    expect(usesPace(read(counted(0, 0, 0)))).toBeNull();
    expect(usesPace(read(counted(0, 0, 0, 1000)))).toBeNull();
  });

  test("has the range that a rounded counter leaves", () => {
    const steps = [...Array(28).fill(1_000_000), ...Array(7).fill(1_100_000), 1_200_000];
    const pace = usesPace(read(steps));
    expect(pace?.perWeek).toBeCloseTo(0.0909, 3);
    expect(pace?.low).toBeCloseTo(0, 3);
    expect(pace?.high).toBeCloseTo(0.2, 1);
  });
});

test("a bar for its size is the article's", () => {
  expect([50_000, 100_000, 5_000_001].map((uses) => usesBarOf("size", uses))).toEqual([
    0.5, 0.2, 0.075,
  ]);
  expect(usesBarOf(0.2, 50_000)).toBe(0.2);
});

describe("a bar", () => {
  const quiet: UsesAlarm = { bar: 0.2, isAbove: false, told: null };
  const pace = (perWeek: number, low = perWeek) => ({
    ...{ perWeek, low, high: perWeek, usual: 0.01, z: 5 },
  });

  test("is passed once, and again only after three quarters of it and a week", () => {
    const story = [0.19, 0.24, 0.19, 0.22, 0.14, 0.25, 0.1, 0.1, 0.1, 0.1, 0.26];
    let state = quiet;
    const told = story.flatMap((perWeek, i) => {
      const step = stepUses(state, pace(perWeek), 0.2, i);
      state = step.state;
      return step.crosses ? [i] : [];
    });
    expect(told).toEqual([1, 10]);
  });

  test("is passed only where rounding cannot be why", () => {
    expect(stepUses(quiet, pace(0.24, 0.14), 0.2, 1).crosses).toBe(false);
    expect(stepUses(quiet, pace(0.24, 0.2), 0.2, 1).crosses).toBe(true);
  });

  test("stands where it did on a day that is not known", () => {
    expect(stepUses({ ...quiet, isAbove: true }, null, 0.2, 1)).toEqual({
      state: { ...quiet, isAbove: true },
      crosses: false,
    });
  });

  test("is replayed day by day, from a day on", () => {
    const readings = read(counted(46_700, 100, 100, 100, 100, 1700, 100, 100));
    const crossed = replayUses(readings, 0.2, 0).filter(({ crosses }) => crosses);
    expect(crossed.map(({ day }) => day - first)).toEqual([34]);
    expect(replayUses(readings, 0.5, 0).some(({ crosses }) => crosses)).toBe(false);
  });
});

test("a fifth more than there was is a sixth of what there is now", () => {
  expect(ofNow(0.2)).toBeCloseTo(1 / 6);
});
