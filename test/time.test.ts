import { describe, expect, test } from "vitest";
import type { Weekday } from "../src/brief/subscription.ts";
import { localDay, localTime, nextDueAt, weekdayName } from "../src/time.ts";

const next = (weekday: Weekday, time: string, zone: string, after: string) =>
  nextDueAt({ weekday, time, zone }, new Date(after)).toISOString();

describe("the next time a brief is due", () => {
  test.each<[string, Weekday, string, string, string, string]>([
    ["later the same day", 1, "09:00", "UTC", "2026-11-23T08:59:59Z", "2026-11-23T09:00:00.000Z"],
    [
      "a week on when it is due now",
      1,
      "09:00",
      "UTC",
      "2026-11-23T09:00:00Z",
      "2026-11-30T09:00:00.000Z",
    ],
    [
      "on the wall clock of its zone",
      1,
      "09:00",
      "America/New_York",
      "2026-11-23T09:00:00Z",
      "2026-11-23T14:00:00.000Z",
    ],
    [
      "on the zone's Monday, which may be Sunday in UTC",
      1,
      "00:30",
      "Asia/Tokyo",
      "2026-11-21T00:00:00Z",
      "2026-11-22T15:30:00.000Z",
    ],
    [
      "at the same wall time after the clocks went forward",
      1,
      "09:00",
      "Europe/Berlin",
      "2027-03-27T12:00:00Z",
      "2027-03-29T07:00:00.000Z",
    ],
    [
      "an hour on when the clocks skip it",
      7,
      "02:30",
      "Europe/Berlin",
      "2027-03-27T12:00:00Z",
      "2027-03-28T01:30:00.000Z",
    ],
    [
      "once, the first time, when the clocks repeat it",
      7,
      "02:30",
      "Europe/Berlin",
      "2027-10-30T12:00:00Z",
      "2027-10-31T00:30:00.000Z",
    ],
    [
      "a week on from the repeated hour's second half",
      7,
      "02:30",
      "Europe/Berlin",
      "2027-10-31T01:00:00Z",
      "2027-11-07T01:30:00.000Z",
    ],
    [
      "over the year's end",
      5,
      "09:00",
      "Pacific/Chatham",
      "2026-12-31T20:00:00Z",
      "2027-01-07T19:15:00.000Z",
    ],
  ])("is %s", (_, weekday, time, zone, after, due) => {
    expect(next(weekday, time, zone, after)).toBe(due);
  });
});

test("dates and times are said in the channel's zone", () => {
  const at = new Date("2026-11-22T23:30:00Z");
  expect(localDay(at, "Asia/Tokyo")).toBe("2026-11-23");
  expect(localTime(at, "Asia/Tokyo")).toBe("Mon 23 Nov 08:30 (Asia/Tokyo)");
  expect(localTime(at, "UTC")).toBe("Sun 22 Nov 23:30 (UTC)");
  expect(weekdayName(1)).toBe("Monday");
});
