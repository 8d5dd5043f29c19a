import { expect, test } from "vitest";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { sameWeekLastYear } from "../../src/scorer/year-ago.ts";
import { counter } from "./counters.ts";

function yearAgo(count: number, paceOn: (daysAgo: number) => number) {
  const gains = Array.from({ length: count }, (_, day) => paceOn(count - 1 - day));
  const [history] = counterHistories(believed(counter(1_000_003, gains)));
  if (!history) throw new Error("no history");
  return sameWeekLastYear(history);
}

/** The fifth article: "normalize against historical same-week-prior-year data to avoid false alerts". */
test("a rise that came in the same week last year is seen beside that one", () => {
  const surges = (daysAgo: number) => (daysAgo % 364 < 7 ? 30_000 : 10_000);
  const found = yearAgo(420, surges);
  expect(found).toMatchObject({ now: 30_000, yearAgo: 30_000 });
  expect(found?.lift).toBeCloseTo(3, 1);
  expect(found?.liftYearAgo).toBeCloseTo(3, 1);
});

test("a rise that did not come last year stands alone", () => {
  const found = yearAgo(420, (daysAgo) => (daysAgo < 7 ? 30_000 : 10_000));
  expect(found?.lift).toBeCloseTo(3, 1);
  expect(found?.liftYearAgo).toBeCloseTo(1, 1);
});

test("it takes 53 weeks, and four more for what was usual then", () => {
  const steady = () => 10_000;
  expect(yearAgo(370, steady)).toBeNull();
  expect(yearAgo(371, steady)).toMatchObject({ yearAgo: 10_000, liftYearAgo: null });
  expect(yearAgo(399, steady)?.liftYearAgo).toBeCloseTo(1, 3);
});

test("a week last year that nobody read is not known", () => {
  const readings = counter(
    1_000_003,
    Array.from({ length: 420 }, () => 10_000),
  );
  const gap = readings.filter((_, i) => i < 40 || i > 62);
  const [history] = counterHistories(believed(gap));
  expect(history && sameWeekLastYear(history)).toBeNull();
});
