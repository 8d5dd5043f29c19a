import { describe, expect, test } from "vitest";
import { believed } from "../../src/scorer/counter-guard.ts";
import { usesCourse } from "../../src/scorer/crowding.ts";
import { counter } from "./counters.ts";

const daily = (gain: number, days = 40) => Array.from({ length: days }, (_, i) => gain + (i % 3));
/** 10,000,003 views and 500,003 posts that gain so much a week, in hundredths. */
const growing = (uses: number, views: number, days = 40) =>
  usesCourse(
    believed(counter(500_003, daily((500_003 * uses) / 700, days))),
    believed(counter(10_000_003, daily((10_000_003 * views) / 700, days))),
  );
const rounded = (start: number, gains: readonly number[], unit: number) =>
  believed(
    counter(start, gains).map(({ at, value }) => ({ at, value: Math.floor(value / unit) * unit })),
  );

describe("a tag is crowded", () => {
  test("when its posts grow clearly faster than its views", () => {
    const { crowding } = growing(10, 4);
    expect(crowding).toMatchObject({ isCrowded: true, weeks: 1 });
    expect(crowding?.uses).toBeGreaterThan(0.05);
    expect(crowding?.views).toBeLessThan(0.04);
  });

  test.each([
    ["views grow as fast", 5, 5],
    ["views are a little slower", 5, 4],
    ["both hardly grow", 0.4, 0.1],
    ["posts grow more slowly", 1, 5],
  ])("not when %s", (_, uses, views) => {
    expect(growing(uses, views).crowding?.isCrowded).toBe(false);
  });

  test("as four weeks show where rounding hides it in one", () => {
    const uses = rounded(2_000_003, daily(13_000), 100_000);
    const views = rounded(100_000_003, daily(100_000), 100_000);
    expect(usesCourse(uses, views).crowding).toMatchObject({ isCrowded: true, weeks: 4 });
  });

  test("or not, which nobody knows, where rounding hides it altogether", () => {
    const uses = rounded(2_000_003, daily(3_000), 100_000);
    const views = rounded(3_000_003, daily(3_000), 100_000);
    expect(usesCourse(uses, views).crowding).toBeNull();
  });

  test("or not, which nobody knows, in the first week", () => {
    expect(growing(10, 4, 5)).toEqual({ growth7d: null, growth28d: null, crowding: null });
  });
});
