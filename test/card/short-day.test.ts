import { expect, it } from "vitest";
import { dayNumber, isoDay, shortDay } from "../../src/card/short-day.ts";

it("counts a moment to its UTC day up to the last second", () => {
  expect(isoDay(dayNumber(new Date("2026-11-12T23:59:59Z")))).toBe("2026-11-12");
  expect(isoDay(dayNumber(new Date("2026-11-13T00:00:00Z")))).toBe("2026-11-13");
});

it("says a day with its month", () => {
  expect(shortDay(dayNumber(new Date("2026-09-02T12:00:00Z")))).toBe("2 Sep");
});
