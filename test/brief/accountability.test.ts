import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountFor } from "../../src/brief/accountability.ts";
import { accountabilityWords, rivalWords } from "../../src/brief/accountability-words.ts";
import { weekAfter } from "../../src/brief/week-after.ts";
import type { BriefRecord } from "../../src/domain/brief-record.ts";
import { believed, type CounterReading } from "../../src/scorer/counter-guard.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { tag } from "../contracts/examples.ts";

const now = new Date("2026-11-23T09:00:00Z");
const lastMonday = new Date("2026-11-16T09:00:00Z");

/** A counter read at 06:00 each of the last days, with a gain a day before last Monday's brief and another since. */
function counter(before: number, since: number, days = 21): readonly CounterReading[] {
  const midnight = Date.UTC(2026, 10, 23);
  const brief = Date.UTC(2026, 10, 16);
  return Array.from({ length: days }, (_, i) => {
    const at = midnight - (days - 1 - i) * dayMs;
    const daysSince = (at - brief) / dayMs;
    const value = 1_000_000 + daysSince * (daysSince > 0 ? since : before);
    return { at: new Date(at + 6 * hourMs), value };
  });
}

describe("what a tag grew in the week after a brief", () => {
  const grown = (views: readonly CounterReading[], at = now) =>
    weekAfter(believed(views), lastMonday, at)?.growth ?? null;

  test("is the share of its counter that it gained since the reading before the brief", () => {
    expect(grown(counter(1000, 1500))).toBeCloseTo((7 * 1500) / 1_000_000, 9);
    expect(grown(counter(1000, 0))).toBe(0);
  });

  test("ends after a week, however long ago the brief was", () => {
    const later = new Date(now.getTime() + 7 * dayMs);
    const views = [
      ...counter(1000, 1500),
      { at: new Date("2026-11-23T06:00:00Z"), value: 1_010_500 },
      { at: new Date("2026-11-30T06:00:00Z"), value: 9_000_000 },
    ];
    expect(grown(views, later)).toBeCloseTo(10_500 / 1_000_000, 9);
  });

  test.each([
    [
      "it was set back since",
      counter(1000, 1500).map((one, i, all) =>
        i < all.length - 4 ? one : { ...one, value: i + 10 - all.length },
      ),
    ],
    ["it was not read lately", counter(1000, 1500).slice(0, -4)],
    ["it was not read for days before the brief", counter(1000, 1500).toSpliced(10, 4)],
    ["it was never read", []],
  ])("is not known when %s", (_, views) => {
    expect(grown(views)).toBeNull();
  });

  test("does not depend on how large the counter is, or in what order it was read", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 1000 }),
        (since, times) => {
          const views = counter(1000, since);
          const larger = views.map(({ at, value }) => ({ at, value: value * times })).toReversed();
          expect(grown(larger)).toBeCloseTo(grown(views) ?? Number.NaN, 9);
        },
      ),
    );
  });
});

const recordOf = (composedAt: Date, picked: string, rest = ""): BriefRecord => ({
  composedAt,
  tags: [...picked, ...rest].map((name) => ({
    tag: tag(name),
    region: null,
    picked: picked.includes(name),
    score: 50,
    verdict: "steady",
    standings: {},
  })),
});

const views = (counters: Readonly<Record<string, readonly CounterReading[]>>) =>
  new Map(Object.entries(counters).map(([name, readings]) => [tag(name), believed(readings)]));

const counters = {
  a: counter(1000, 1500),
  b: counter(1000, 1400),
  c: counter(1000, 880),
  d: counter(1000, 1100),
  e: counter(1000, 1000),
};

describe("which briefs are looked back at", () => {
  const since = (...daysAgo: readonly number[]) => {
    const records = daysAgo.map((days) =>
      recordOf(new Date(now.getTime() - days * dayMs), "a", "bcde"),
    );
    const found = accountFor(records, views(counters), now);
    return found && [found.briefs, (now.getTime() - found.since.getTime()) / dayMs];
  };

  test("are all that are six days old, so that daily briefs have something to show", () => {
    expect(since(1, 2, 6, 7)).toEqual([2, 7]);
  });

  test("has a week's brief although the clocks were changed in between", () => {
    expect(since(7 - hourMs / dayMs)?.[0]).toBe(1);
  });

  test("are none as long as all are younger", () => {
    expect(since()).toBeNull();
    expect(since(1)).toBeNull();
  });

  test("are not those that picked most of the list, or nothing, or only what cannot be compared", () => {
    const counted = (record: BriefRecord) => accountFor([record], views(counters), now);
    expect(counted(recordOf(lastMonday, "abcd", "e"))).toBeNull();
    expect(counted(recordOf(lastMonday, "", "abc"))).toBeNull();
    expect(counted(recordOf(lastMonday, "xy", "zab"))).toBeNull();
  });

  test("compare a tag with those of its own region", () => {
    const tags = recordOf(lastMonday, "a", "bc").tags;
    const us = tags.map((one) => ({ ...one, region: "US", picked: one.tag === "b" }));
    const found = accountFor(
      [{ composedAt: lastMonday, tags: [...tags, ...us] }],
      views(counters),
      now,
    );
    expect(found).toMatchObject({ pairs: 4, won: 3 });
  });
});

describe("beside a plain ranking", () => {
  const ranked = (growths: Readonly<Record<string, number | null>>) => {
    const { composedAt, tags } = recordOf(lastMonday, "a", "bcde");
    const known = tags.map((one) => ({ ...one, growth28d: growths[one.tag] }));
    return accountFor([{ composedAt, tags: known }], views(counters), now);
  };

  test("as many picks by growth over the four weeks before are judged by the same weeks", () => {
    const found = ranked({ a: 0.01, b: 0.02, c: 0.03, d: 0.05, e: 0.04 });
    expect(found).toMatchObject({ pairs: 4, won: 4, pairsWonByGrowth: 0.5 });
    expect(found && rivalWords(found)).toBe(
      "Our picks outgrew the other tags 4 times out of 4; as many picks by four weeks' growth alone, 2 times.",
    );
  });

  test("those of which it is not known cannot be its picks", () => {
    const found = ranked({ a: null, b: 0.02, c: null, d: null, e: null });
    expect(found?.pairsWonByGrowth).toBe(0.75);
  });

  test.each([
    ["of no tag", {}],
    ["of none then", { a: null, b: null, c: null, d: null, e: null }],
  ])("nothing is said of it where it is known %s", (_, growths) => {
    const found = ranked(growths);
    expect(found).toMatchObject({ won: 4, pairsWonByGrowth: null });
    expect(found && rivalWords(found)).toBe("");
  });

  test("nothing is said of it where one of the briefs does not know it", () => {
    const { tags } = recordOf(lastMonday, "a", "bcde");
    const known = tags.map((one) => ({ ...one, growth28d: 0.01 }));
    const records = [
      { composedAt: lastMonday, tags: known },
      { composedAt: new Date(lastMonday.getTime() - dayMs), tags },
    ];
    expect(accountFor(records, views(counters), now)).toMatchObject({
      briefs: 2,
      pairsWonByGrowth: null,
    });
  });
});

describe("how it is said", () => {
  const said = (record: BriefRecord) => {
    const found = accountFor([record], views(counters), now);
    return found && accountabilityWords(found);
  };

  test("counts the pairs that the picks won, beside what guessing gives", () => {
    expect(said(recordOf(lastMonday, "abc", "de"))).toBe(
      "Our picks of a past brief outgrew the other tags 4 times out of 6; guessing gives 3.",
    );
    const few = { since: now, briefs: 2, pairs: 5, won: 4, pairsWon: 0.8, pairsWonByGrowth: null };
    expect(accountabilityWords({ ...few, growth: null, growthByChance: 0.2 })).toBe(
      "Our picks of 2 past briefs outgrew the other tags 4 times out of 5; guessing gives 2 or 3.",
    );
    expect(said(recordOf(lastMonday, "a", "bde"))).toBeNull();
  });

  test("is of a hundred where there are many pairs", () => {
    const many = {
      since: now,
      briefs: 8,
      pairs: 225,
      won: 169,
      pairsWon: 169 / 225,
      pairsWonByGrowth: null,
    };
    expect(accountabilityWords({ ...many, growth: null, growthByChance: 0.25 })).toBe(
      "Our picks of 8 past briefs outgrew the other tags 75 times out of 100; guessing gives 50.",
    );
  });
});
