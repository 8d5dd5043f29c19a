import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/hashtag.ts";
import type { Spending, WorkspaceRef } from "../../src/ports.ts";
import { monthAround } from "../../src/time.ts";
import {
  addedCost,
  creditsLeft,
  forecast,
  regionsCost,
  sharedCalls,
  weeklyCalls,
} from "../../src/watch/costs.ts";
import { newWatchlist, type Watchlist } from "../../src/watch/watchlist.ts";

const tags = (...names: string[]): readonly TagName[] =>
  names.flatMap((name) => tagName(name) ?? []);
const list = (name: string, ...names: string[]): Watchlist =>
  newWatchlist({
    owner: { platform: "slack", workspace: "T1" },
    name,
    tags: tags(...names),
    createdBy: { id: "U1", name: "mara" },
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

  test("counts every tag from every country for each brief", () => {
    const far = { ...list("x", "a", "b"), regions: ["US", "BR"] };
    expect(weeklyCalls(far, 0)).toBe(28);
    expect(weeklyCalls(far, 1)).toBe(28 + 8 + 4);
    expect(regionsCost(2, 2)).toBe(
      "+8 calls for each brief: it then reads every tag from each of 2 countries.",
    );
    expect(regionsCost(1, 1)).toContain("from that country");
    expect(regionsCost(5, 0)).toBeUndefined();
  });

  test("is set against what is left of the month", async () => {
    const asked: unknown[] = [];
    const ledger = {
      record: async () => undefined,
      spent: async (_since: Date, _until: Date, workspace?: WorkspaceRef) => {
        asked.push(workspace);
        return [{ provider: "tiklive", purpose: "brief", credits: 30 } as const];
      },
    };
    const here = { platform: "slack", workspace: "T1" } as const;
    const left = (perMonth: number | null, perWorkspace: number | null) =>
      creditsLeft({ ledger, budget: { perMonth, perWorkspace } }, here, new Date(0));
    expect(await left(null, null)).toBeUndefined();
    expect(await left(100, 50)).toBe("70 of 100 credits are left this month.");
    expect(await left(null, 20)).toBe(
      "0 of 20 credits are left this month for this workspace's own questions and briefs.",
    );
    expect(asked).toEqual([undefined, here]);
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
