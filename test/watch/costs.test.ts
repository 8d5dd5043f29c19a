import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/hashtag.ts";
import type { Spending } from "../../src/ports.ts";
import { monthAround } from "../../src/time.ts";
import { addedCost, forecast, sharedCalls, weeklyCalls } from "../../src/watch/costs.ts";
import type { Watchlist } from "../../src/watch/watchlist.ts";

const tags = (...names: string[]): readonly TagName[] =>
  names.flatMap((name) => tagName(name) ?? []);
const list = (name: string, ...names: string[]): Watchlist => ({
  owner: { platform: "slack", workspace: "T1" },
  name,
  tags: tags(...names),
  createdBy: "U1",
  createdAt: new Date(0),
});

describe("what a watchlist costs", () => {
  test("is said before it is spent, for tags that nobody has read yet", () => {
    expect(addedCost(tags("a"), [])).toBe("+2 calls a day, about 60 a month.");
    expect(addedCost(tags("a", "b", "c"), tags("b"))).toBe("+4 calls a day, about 120 a month.");
    expect(addedCost(tags("a"), tags("a"))).toContain("No extra calls");
    expect(addedCost([], tags("a"))).toBeUndefined();
  });

  test("counts the daily readings and the searches of its briefs", () => {
    expect(weeklyCalls(list("x", "a", "b"), 0)).toBe(28);
    expect(weeklyCalls(list("x", "a", "b"), 1)).toBe(30);
    expect(weeklyCalls(list("x", "a", "b", "c", "d", "e", "f"), 2)).toBe(94);
  });

  test("is less when lists share tags", () => {
    expect(sharedCalls([list("x", "a", "b"), list("y", "b", "c"), list("z", "b")])).toBe(4);
    expect(sharedCalls([])).toBe(0);
  });
});

describe("the forecast", () => {
  const spent = (credits: number, purpose: Spending["purpose"]): Spending => ({
    provider: "tiklive",
    purpose,
    credits,
  });
  const noon = new Date("2026-11-16T00:00:00Z");

  test("adds the readings to come, and questions at the pace of the month so far", () => {
    expect(forecast([spent(300, "snapshot"), spent(150, "command")], 10, noon)).toBe(
      450 + 15 * (150 / 15 + 20),
    );
  });

  test("does not foretell thousands from the first morning of a month", () => {
    expect(forecast([spent(30, "command")], 0, new Date("2026-11-01T01:00:00Z"))).toBeLessThan(931);
  });

  test("is what was spent when the month is over and nothing is watched", () => {
    expect(forecast([], 0, noon)).toBe(0);
    expect(forecast([spent(7, "brief")], 0, new Date("2026-11-30T23:59:59.999Z"))).toBe(7);
  });
});

test("months are UTC calendar months, over the year's end too", () => {
  const { start, end } = monthAround(new Date("2026-12-31T23:59:59Z"));
  expect([start.toISOString(), end.toISOString()]).toEqual([
    "2026-12-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z",
  ]);
});
