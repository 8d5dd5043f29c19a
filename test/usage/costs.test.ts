import { describe, expect, test } from "vitest";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { BriefSubscription, Weekday } from "../../src/domain/subscription.ts";
import { newWatchlist, type Watchlist } from "../../src/domain/watchlist.ts";
import type { WorkspaceRef } from "../../src/ports/ports.ts";
import { monthAround } from "../../src/time.ts";
import { creditsLeft } from "../../src/usage/budget-left.ts";
import {
  addedCost,
  monthlyCalls,
  regionsCost,
  sharedCalls,
  weeklyCalls,
} from "../../src/usage/costs.ts";

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

const brief = (of: string, days: readonly Weekday[], region: string | null = null) =>
  ({
    ...{ kind: "brief", id: `${of} ${region}`, list: of, region, state: { kind: "active" } },
    channel: { platform: "slack", workspace: "T1", channel: "C1" },
    ...{ createdBy: { id: "U1", name: "mara" }, createdAt: new Date(0) },
    ...{
      schedule: { days, time: "09:00", zone: "UTC" },
      nextDueAt: new Date("2026-11-02T09:00:00Z"),
    },
  }) satisfies BriefSubscription;

/** Nobody says what a credit costs. */
const free = { known: new Map(), usual: null };

describe("what a watchlist costs", () => {
  test("is said before it is spent, for tags that no list here has yet", () => {
    const cost = (before: readonly Watchlist[], after: readonly Watchlist[]) =>
      addedCost({ lists: before, subscriptions: [] }, { lists: after, subscriptions: [] }, free);
    expect(cost([], [list("x", "a")])).toBe(
      "+1 call a day and 1 more a week, about 34 a month; the first reading takes 4.",
    );
    expect(cost([list("x", "b")], [list("x", "b"), list("y", "a", "b", "c")])).toBe(
      "+2 calls a day and 2 more a week, about 69 a month; the first reading takes 8.",
    );
    expect(cost([list("x", "a")], [list("x", "a"), list("y", "a")])).toContain("No extra calls");
  });

  test("counts what the briefs of the list cost more, for tags that are read already too", () => {
    const subscriptions = [brief("x", [1, 2, 3, 4, 5, 6, 7])];
    const far = (...names: string[]) => ({ ...list("x", ...names), regions: ["US", "BR"] });
    const cost = (before: readonly Watchlist[], after: readonly Watchlist[]) =>
      addedCost({ lists: before, subscriptions }, { lists: after, subscriptions }, free);
    // A week: eight calls, a page in four weeks and a daily search from each country.
    expect(cost([far("a")], [far("a", "b")])).toBe(
      "+1 call a day, 1 more a week and more for each brief, about 97 a month; the first reading takes 4.",
    );
    const other = list("y", "a", "b");
    expect(cost([far("a"), other], [far("a", "b"), other])).toBe(
      "More for each brief, about 62 a month.",
    );
  });

  test("of a change of countries is what changes", () => {
    const from = (...regions: string[]) => ({ ...list("x", "a", "b"), regions });
    expect(regionsCost(from(), from("US", "BR"), free)).toBe(
      "+4 calls every four weeks: briefs then have every tag's posts read from each of 2 countries, unless that makes no difference.",
    );
    expect(regionsCost(from("US", "BR", "DE"), from("US"), free)).toBe(
      "−4 calls every four weeks: briefs then have every tag's posts read from that country, unless that makes no difference.",
    );
    expect(regionsCost(from("US", "BR"), from("BR", "US"), free)).toBeUndefined();
    expect(regionsCost(from("US"), from(), free)).toBeUndefined();
  });

  test("counts the daily readings and the searches of its briefs", () => {
    expect(weeklyCalls(list("x", "a", "b"), [])).toBe(16);
    expect(weeklyCalls(list("x", "a", "b"), [brief("x", [1])])).toBe(18);
    expect(weeklyCalls(list("x", "a", "b", "c", "d", "e", "f"), [brief("x", [1, 4])])).toBe(58);
  });

  test("counts a page of every tag from every country in four weeks", () => {
    const far = { ...list("x", "a", "b"), regions: ["US", "BR"] };
    expect(weeklyCalls(far, [])).toBe(16);
    expect(weeklyCalls(far, [brief("x", [1])])).toBe(16 + 1 + 4);
    const tags = ["a", "b", "c", "d"];
    expect(weeklyCalls(list("x", ...tags), [brief("x", [1], "DE")])).toBe(32 + 1 + 4);
    const early = { ...brief("x", [1]), nextDueAt: new Date("2026-11-02T05:00:00Z") };
    expect(weeklyCalls(list("x", "a", "b"), [early])).toBe(16 + 2 + 2);
    const paused = { kind: "paused", since: new Date(0), by: { id: "U1", name: "mara" } } as const;
    expect(weeklyCalls(far, [{ ...brief("x", [1]), state: paused }])).toBe(16);
  });

  test("is set against what is left of the month", async () => {
    const asked: unknown[] = [];
    const ledger = {
      record: async () => undefined,
      reached: async () => null,
      spent: async (_since: Date, _until: Date, workspace?: WorkspaceRef) => {
        asked.push(workspace);
        return [{ provider: "tiklive", purpose: "brief", credits: 30 } as const];
      },
    };
    const here = { platform: "slack", workspace: "T1" } as const;
    const left = (perMonth: number | null, perWorkspace: number | null) =>
      creditsLeft({ ledger, budget: { perMonth, perWorkspace } }, here, new Date(0));
    expect(await left(null, null)).toBeUndefined();
    expect(await left(100, null)).toBe("70 of 100 credits are left this month.");
    const ofOurs = " credits are left this month for this workspace's own questions and briefs.";
    expect(await left(null, 20)).toBe(`0 of 20${ofOurs}`);
    expect(asked).toEqual([undefined, here]);
    expect(await left(100, 50)).toBe(`20 of 50${ofOurs}`);
    expect(await left(1000, 20)).toBe(`0 of 20${ofOurs}`);
    expect(await left(60, 1000)).toBe("30 of 60 credits are left this month.");
  });

  test("is less when lists share tags", () => {
    expect(sharedCalls([list("x", "a", "b"), list("y", "b", "c"), list("z", "b")])).toBe(2);
    expect(sharedCalls([])).toBe(0);
    const lists = [list("x", "a", "b"), list("y", "b", "c")];
    const monthly = (3 * 8 * 30) / 7;
    expect(monthlyCalls({ lists, subscriptions: [] })).toBe(Math.round(monthly));
    const searches = (2 * 30) / 7;
    expect(monthlyCalls({ lists, subscriptions: [brief("x", [1])] })).toBe(
      Math.round(monthly + searches),
    );
  });
});

test("months are UTC calendar months, over the year's end too", () => {
  const { start, end } = monthAround(new Date("2026-12-31T23:59:59Z"));
  expect([start.toISOString(), end.toISOString()]).toEqual([
    "2026-12-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z",
  ]);
});
