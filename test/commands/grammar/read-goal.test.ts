import { describe, expect, test } from "vitest";
import { readDay } from "../../../src/commands/grammar/read-day.ts";
import { readGoal } from "../../../src/commands/grammar/read-goal.ts";

const now = new Date("2026-11-23T22:00:00Z");

describe("a target", () => {
  test.each([
    ["500k views", "views", 500_000],
    ["1.5M Views", "views", 1_500_000],
    ["2 million plays", "views", 2_000_000],
    ["3 bn views", "views", 3_000_000_000],
    ["20,000 uses", "uses", 20_000],
    ["20000 posts", "uses", 20_000],
    ["1 use", "uses", 1],
  ])("%s", (text, counter, goal) => {
    expect(readGoal(text)).toEqual({ counter, goal });
  });

  test.each([
    "",
    "views",
    "-5 views",
    "1e9 views",
    "5 likes",
    "5k",
    "5k views and uses",
    "٣ views",
  ])("is not %j", (text) => {
    expect(() => readGoal(text)).toThrow();
  });
});

describe("a day", () => {
  test.each([
    ["2026-12-24", "2026-12-24"],
    ["24 Dec", "2026-12-24"],
    ["by December 24th", "2026-12-24"],
    ["the 24th of december, 2027", "2027-12-24"],
    ["3 Jan", "2027-01-03"],
    ["sept 3", "2027-09-03"],
    ["23 Nov", "2026-11-23"],
    ["in 4 weeks", "2026-12-21"],
    ["10d", "2026-12-03"],
    ["29 Feb 2028", "2028-02-29"],
    ["29 Feb", "2028-02-29"],
  ])("%s is %s", (text, day) => {
    expect(readDay(text, "until", now)).toBe(day);
  });

  test.each(["", "soon", "31 Feb", "2026-13-01", "24.12.", "12/24", "December", "24 Decamber"])(
    "is not %j",
    (text) => {
      expect(() => readDay(text, "until", now)).toThrow();
    },
  );
});
