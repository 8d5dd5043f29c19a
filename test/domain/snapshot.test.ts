import { expect, test } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { heatmapChart } from "../../src/assessment/heatmap-chart.ts";
import { heatmapTag } from "../../src/assessment/heatmap-tag.ts";
import { counterByDay } from "../../src/domain/snapshot.ts";
import { dayNumber } from "../../src/domain/utc-day.ts";
import { dayMs } from "../../src/time-units.ts";
import { exampleSnapshot, exampleWatchlist } from "../contracts/examples.ts";

const morning = Date.parse("2026-11-22T06:00:00Z");

/** Read each morning for so many days, with 240,000 views more a day, until the 22nd. */
const mornings = Array.from({ length: 60 }, (_, i) => {
  const readAt = new Date(morning - (59 - i) * dayMs);
  const views = 50_000_003 + 240_000 * i;
  return exampleSnapshot({ readAt, views, daily: { readAt, uses: null, views } });
});
const newest = mornings.at(-1) ?? expect.fail("there are mornings");
const later = (time: string, views: number) =>
  exampleSnapshot({ readAt: new Date(time), views, daily: null });

test("a day read before its morning counts from its morning on, as half of its gain is still to come", () => {
  const night = later("2026-11-23T00:00:00Z", (newest.views ?? 0) + 180_000);
  const lastOf = (history: typeof mornings) => counterByDay(history, "views").at(-1)?.at;
  expect(lastOf([...mornings, night])).toEqual(newest.readAt);
  const day = { ...night, daily: { readAt: new Date(morning + dayMs), uses: null, views: 1 } };
  expect(lastOf([...mornings, day])).toEqual(day.daily.readAt);
  const next = later("2026-11-24T00:00:00Z", (newest.views ?? 0) + 420_000);
  expect(lastOf([...mornings, night, next])).toEqual(next.readAt);
  expect(lastOf([night])).toEqual(night.readAt);
});

test("a brief of the night does not take some hours for a day of less than usual", () => {
  const late = later("2026-11-23T00:30:00Z", (newest.views ?? 0) + 100_000);
  const now = late.readAt;
  const course = assess(late, [...mornings, late], { goal: "organic", now });
  const today = dayNumber(now);
  const rows = [heatmapTag(late.tag, course, exampleWatchlist())];
  const chart = heatmapChart(rows, today - 27, today);
  expect(course.days.at(-1)?.day).toBe(today - 1);
  expect(JSON.stringify(chart)).not.toContain("Less than usual");
});
