import { describe, expect, test } from "vitest";
import { rowGrowth } from "../../src/scorer/classic-growth.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { usesBarOf, usesPace } from "../../src/scorer/uses-pace.ts";
import { sameWeekLastYear } from "../../src/scorer/year-ago.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { readUsesBar } from "../../src/watchlist/uses-bar.ts";
import { counter } from "../scorer/counters.ts";
import { ago, times } from "./their-input.ts";

describe("the fifth article, on a daily pipeline", () => {
  /** 50,000 videos a week ago, a usual week before. */
  const counts = (gain: number) => [
    ...times(21, (i) => ({ at: ago((27 - i) * dayMs), value: 47_900 + 100 * i })),
    ...times(7, (i) => ({ at: ago((6 - i) * dayMs), value: 50_000 + Math.round((gain * i) / 7) })),
    { at: ago(-dayMs + hourMs), value: 50_000 + gain },
  ];

  test("«adds 5,000 videos in a week (10% growth) … adding 15,000 (30% growth)»: usual, and over 20 %", () => {
    expect(rowGrowth([50_000, ...Array(6).fill(50_000), 55_000])).toBeCloseTo(0.1, 12);
    const grown = (gain: number) => usesPace(counts(gain))?.perWeek ?? Number.NaN;
    expect(grown(5_000)).toBeCloseTo(0.1, 1);
    expect(grown(15_000)).toBeCloseTo(0.3, 1);
    const bar = readUsesBar("20");
    expect(bar).toBe(0.2);
    expect([grown(5_000) > 0.2, grown(15_000) > 0.2]).toEqual([false, true]);
  });

  test("«under 100k videos … 50%+», «over 5M videos … 5-10%»: a bar by size", () => {
    expect(readUsesBar("size")).toBe("size");
    expect([99_999, 100_000, 5_000_001].map((uses) => usesBarOf("size", uses))).toEqual([
      0.5, 0.2, 0.075,
    ]);
  });

  test("«normalize against historical same-week-prior-year data»: a rise of last year's week stands beside this one's", () => {
    const gains = times(420, (i) => ((419 - i) % 364 < 7 ? 30_000 : 10_000));
    const [history] = counterHistories(believed(counter(1_000_003, gains)));
    const found = history && sameWeekLastYear(history);
    expect(found?.lift).toBeCloseTo(3, 1);
    expect(found?.liftYearAgo).toBeCloseTo(3, 1);
  });

  test("«video_count growth … signals» is measured in calendar days, where seven rows may be a fortnight", () => {
    const everyOther = times(12, (i) => ({
      at: ago((22 - 2 * i) * dayMs),
      value: 48_000 + 1_600 * i,
    }));
    expect(rowGrowth(everyOther.map(({ value }) => value))).toBeGreaterThan(0.2);
    expect(usesPace(everyOther)?.perWeek).toBeLessThan(0.11);
  });
});
