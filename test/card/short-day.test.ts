import { expect, it } from "vitest";
import { datedDay, dateSpan, shortDay } from "../../src/card/short-day.ts";
import { utcTime } from "../../src/card/source.ts";
import { dayNumber, isoDay } from "../../src/domain/utc-day.ts";

it("counts a moment to its UTC day up to the last second", () => {
  expect(isoDay(dayNumber(new Date("2026-11-12T23:59:59Z")))).toBe("2026-11-12");
  expect(isoDay(dayNumber(new Date("2026-11-13T00:00:00Z")))).toBe("2026-11-13");
});

it("says a day with its month", () => {
  expect(shortDay(dayNumber(new Date("2026-09-02T12:00:00Z")))).toBe("2 Sep");
});

it("says the year of a day that is not of this year", () => {
  const now = new Date("2028-02-29T08:30:00Z");
  expect(datedDay("2026-12-01", now)).toBe("1 Dec 2026");
  expect(datedDay("2028-01-01T00:00:00.000Z", now)).toBe("1 Jan");
  expect(datedDay("2029-01-01", now)).toBe("1 Jan 2029");
});

it("says the years of a span of a year, whose days could be of either", () => {
  expect(dateSpan("2027-02-28", "2028-02-27")).toBe("28 Feb 2027 to 27 Feb 2028");
  expect(dateSpan("2026-12-05", "2027-01-01")).toBe("5 Dec to 1 Jan");
  expect(dateSpan("2026-11-16", "2026-11-23")).toBe("16 to 23 Nov");
});

it("calls September the same in a day and in a moment", () => {
  const at = new Date("2027-09-02T08:30:00Z");
  expect(utcTime(at)).toBe(`${shortDay(dayNumber(at))} 2027 08:30 UTC`);
});
