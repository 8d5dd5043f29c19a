import { describe, expect, test } from "vitest";
import { ratio24h7d, weightedRatio } from "../../src/scorer/classic.ts";
import { cumulativeBumps } from "../../src/scorer/classic-bumps.ts";
import { articleBars } from "../../src/scorer/velocity.ts";
import { dayMs } from "../../src/time-units.ts";
import { readWindow } from "../../src/watchlist/window-bars.ts";
import { ago, madeAgo, now, times } from "./their-input.ts";

describe("the second article, on tracking trends", () => {
  const steady = times(7, (i) => madeAgo(i + 0.5));

  test("«Anything above 1.5 is heating up; above 3.0 is a clear trend candidate»", () => {
    const extra = (count: number) => [...steady, ...times(count, () => madeAgo(0.1))];
    expect(ratio24h7d(steady, now)).toEqual({ ratio: 1, last24h: 1, dailyAverage7d: 1 });
    expect(ratio24h7d(extra(1), now).ratio).toBeGreaterThan(articleBars.heating);
    expect(ratio24h7d(extra(4), now).ratio).toBeGreaterThan(articleBars.trend);
  });

  test("«100 new posts averaged 50,000 views is worth more than … 500 … 500 views»", () => {
    const posts = (count: number, plays: number) =>
      times(count, (i) => madeAgo((i % 7) + 0.5, { plays }));
    expect(weightedRatio(posts(100, 50_000), now)).toBeGreaterThan(
      50 * weightedRatio(posts(500, 500), now),
    );
  });

  /** Wrong: cumulative views always rise, so that seven rows of a steady tag are a «rising trend», too. */
  test("«more than two standard deviations above the rolling 14-day mean»", () => {
    const rows = times(7, (i) => ({
      name: "steady",
      at: ago((6 - i) * dayMs),
      views: 1e6 + 1e4 * i,
    }));
    expect(cumulativeBumps(rows, now)[0]?.z).toBeCloseTo(2.05, 2);
  });

  test("«Schedule posts when a hashtag's velocity crosses 2.0, and stop … below 1.0»: a list's own window", () => {
    expect(readWindow("2.0,1.0")).toEqual({ opens: 2, closes: 1 });
  });
});
