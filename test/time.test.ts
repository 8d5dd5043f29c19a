import fc from "fast-check";
import { DateTime, Settings } from "luxon";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Schedule, Weekday } from "../src/domain/subscription.ts";
import { dueDate, localDay, localTime, nextDueAt, weekdayName } from "../src/time.ts";
import { dayMs } from "../src/time-units.ts";

const next = (days: readonly Weekday[], time: string, zone: string, after: string) =>
  nextDueAt({ days, time, zone }, new Date(after)).toISOString();

describe("the next time a brief is due", () => {
  test.each<[string, readonly Weekday[], string, string, string, string]>([
    ["later the same day", [1], "09:00", "UTC", "2026-11-23T08:59:59Z", "2026-11-23T09:00:00.000Z"],
    [
      "a week on when it is due now",
      [1],
      "09:00",
      "UTC",
      "2026-11-23T09:00:00Z",
      "2026-11-30T09:00:00.000Z",
    ],
    [
      "on the next of several days",
      [1, 3, 5],
      "09:00",
      "UTC",
      "2026-11-25T09:00:00Z",
      "2026-11-27T09:00:00.000Z",
    ],
    [
      "on Monday after Friday's, on weekdays",
      [1, 2, 3, 4, 5],
      "09:00",
      "UTC",
      "2026-11-27T12:00:00Z",
      "2026-11-30T09:00:00.000Z",
    ],
    [
      "on the wall clock of its zone",
      [1],
      "09:00",
      "America/New_York",
      "2026-11-23T09:00:00Z",
      "2026-11-23T14:00:00.000Z",
    ],
    [
      "on the zone's Monday, which may be Sunday in UTC",
      [1],
      "00:30",
      "Asia/Tokyo",
      "2026-11-21T00:00:00Z",
      "2026-11-22T15:30:00.000Z",
    ],
    [
      "at the same wall time after the clocks went forward",
      [1],
      "09:00",
      "Europe/Berlin",
      "2027-03-27T12:00:00Z",
      "2027-03-29T07:00:00.000Z",
    ],
    [
      "an hour on when the clocks skip it",
      [7],
      "02:30",
      "Europe/Berlin",
      "2027-03-27T12:00:00Z",
      "2027-03-28T01:30:00.000Z",
    ],
    [
      "half an hour on where the clocks skip only that",
      [7],
      "02:15",
      "Australia/Lord_Howe",
      "2027-10-02T00:00:00Z",
      "2027-10-02T15:45:00.000Z",
    ],
    [
      "once, the first time, when the clocks repeat it",
      [7],
      "02:30",
      "Europe/Berlin",
      "2027-10-30T12:00:00Z",
      "2027-10-31T00:30:00.000Z",
    ],
    [
      "a week on from the repeated hour's second half",
      [7],
      "02:30",
      "Europe/Berlin",
      "2027-10-31T01:00:00Z",
      "2027-11-07T01:30:00.000Z",
    ],
    [
      "not a second time where the clocks repeat the hour after midnight",
      [7],
      "00:30",
      "America/Havana",
      "2026-11-01T05:10:00Z",
      "2026-11-08T05:30:00.000Z",
    ],
    [
      "after midnight where the clocks skip the hour before it",
      [6],
      "23:30",
      "America/Nuuk",
      "2026-03-29T01:10:00Z",
      "2026-03-29T01:30:00.000Z",
    ],
    [
      "over the year's end",
      [5],
      "09:00",
      "Pacific/Chatham",
      "2026-12-31T20:00:00Z",
      "2027-01-07T19:15:00.000Z",
    ],
    ["in ISO week 53", [5], "09:00", "UTC", "2026-12-27T00:00:00Z", "2027-01-01T09:00:00.000Z"],
  ])("is %s", (_, days, time, zone, after, due) => {
    expect(next(days, time, zone, after)).toBe(due);
  });
});

test("the date a brief is for is the day it was asked for, although the clocks skipped the end of it", () => {
  const schedule = { days: [6, 7], time: "23:30", zone: "America/Nuuk" } as const;
  expect(dueDate(schedule, new Date("2026-03-29T01:30:00Z"))).toBe("2026-03-28");
  expect(dueDate(schedule, new Date("2026-03-30T00:30:00Z"))).toBe("2026-03-29");
  expect(dueDate({ ...schedule, zone: "Asia/Tokyo" }, new Date("2026-11-22T14:30:00Z"))).toBe(
    "2026-11-22",
  );
});

describe("any schedule", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const schedules: fc.Arbitrary<Schedule> = fc.record({
    days: fc.subarray([...weekdays], { minLength: 1 }),
    time: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`),
    zone: fc.constantFrom(...zones, "America/Havana", "America/Nuuk", "Australia/Lord_Howe"),
  });
  const moments = fc.date({
    min: new Date("2025-01-01T00:00:00Z"),
    max: new Date("2029-12-31T00:00:00Z"),
    noInvalidDate: true,
  });

  test("has each of its local dates once, in their order, and no other", () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, start) => {
        const dates: string[] = [];
        const end = new Date(start.getTime() + 60 * dayMs);
        for (let due = nextDueAt(schedule, start); due < end; due = nextDueAt(schedule, due))
          dates.push(dueDate(schedule, due));
        const [first = ""] = dates;
        expect(dates).toEqual(datesFrom(first, dates.length, schedule.days));
        expect(dates.length).toBeGreaterThanOrEqual(schedule.days.length * 8);
      }),
      { numRuns: 100 },
    );
  });

  test("is never due later for having been asked earlier, and always after the moment asked", () => {
    fc.assert(
      fc.property(
        schedules,
        moments,
        fc.integer({ min: 0, max: 30 * 86_400 }),
        (schedule, at, s) => {
          const due = nextDueAt(schedule, at);
          const later = new Date(at.getTime() + s * 1000);
          expect(due.getTime()).toBeGreaterThan(at.getTime());
          expect(nextDueAt(schedule, later).getTime()).toBeGreaterThanOrEqual(due.getTime());
          if (later < due) expect(nextDueAt(schedule, later)).toEqual(due);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is due at the same moment whatever day it is asked on", () => {
    onTestFinished(() => {
      Settings.now = Date.now;
    });
    fc.assert(
      fc.property(schedules, moments, fc.array(moments), (schedule, at, todays) => {
        const due = new Set(
          todays.map((today) => {
            Settings.now = () => today.getTime();
            return nextDueAt(schedule, at).getTime();
          }),
        );
        expect(due.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  test("shows its own time of day whenever the clocks show that time at all", () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        const due = nextDueAt(schedule, at);
        const shown = DateTime.fromJSDate(due, { zone: schedule.zone });
        const asked = DateTime.fromISO(`${dueDate(schedule, due)}T${schedule.time}`, {
          zone: "UTC",
        });
        const gap = shown.setZone("UTC", { keepLocalTime: true }).diff(asked, "minutes").minutes;
        const isSkipped = shown.minus({ minutes: gap + 1 }).offset !== shown.offset;
        expect(gap === 0 || (isSkipped && gap > 0 && gap <= 60)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** So many dates that fall on these days of the week, by the calendar alone. */
function datesFrom(first: string, count: number, days: readonly Weekday[]): readonly string[] {
  const dates: string[] = [];
  for (let at = Date.parse(first); dates.length < count; at += dayMs) {
    const date = new Date(at);
    if (days.some((day) => day % 7 === date.getUTCDay())) dates.push(localDay(date, "UTC"));
  }
  return dates;
}

test("dates and times are said in the channel's zone", () => {
  const at = new Date("2026-11-22T23:30:00Z");
  expect(localDay(at, "Asia/Tokyo")).toBe("2026-11-23");
  expect(localTime(at, "Asia/Tokyo")).toBe("Mon 23 Nov 08:30 (Asia/Tokyo)");
  expect(localTime(at, "UTC")).toBe("Sun 22 Nov 23:30 (UTC)");
  expect(weekdayName(1)).toBe("Monday");
});

test("a moment of another year is said with it, by the years of the zone", () => {
  const at = new Date("2026-12-31T23:30:00Z");
  const now = new Date("2027-06-01T00:00:00Z");
  expect(localTime(at, "UTC", now)).toBe("Thu 31 Dec 2026 23:30 (UTC)");
  expect(localTime(at, "Asia/Tokyo", now)).toBe("Fri 1 Jan 08:30 (Asia/Tokyo)");
});

test.each<Schedule>([
  { days: [], time: "09:00", zone: "UTC" },
  { days: [1], time: "09:00", zone: "Mars/Base" },
  { days: [1], time: "soon", zone: "UTC" },
  { days: [1], time: "", zone: "" },
])("a schedule that names no moment is refused, never looked for without end: %j", (schedule) => {
  expect(() => nextDueAt(schedule, new Date("2026-11-23T09:00:00Z"))).toThrow();
});
