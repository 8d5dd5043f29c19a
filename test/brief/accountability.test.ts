import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountFor, paceChange } from "../../src/brief/accountability.ts";
import { accountabilityWords } from "../../src/brief/accountability-words.ts";
import type { BriefRecord } from "../../src/domain/brief-record.ts";
import type { CounterReading } from "../../src/scorer/growth.ts";
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

describe("how much faster a tag gained views since", () => {
  const pace = (views: readonly CounterReading[]) => paceChange(views, lastMonday, now);

  test.each([
    ["half as fast again", counter(1000, 1500), 0.5],
    ["as fast", counter(1000, 1000), 0],
    ["not at all any more", counter(1000, 0), -1],
  ])("is known for one that gained %s", (_, views, expected) => {
    expect(pace(views)).toBeCloseTo(expected, 9);
  });

  test("bridges two days that nobody read a week before the brief, and no more than that", () => {
    const views = counter(1000, 1500);
    const without = (...days: readonly number[]) =>
      views.filter(({ at }) => !days.includes(at.getUTCDate()));
    expect(pace(without(9, 10))).toBeCloseTo(0.5, 9);
    expect(pace(without(9, 10, 11))).toBeNull();
  });

  test.each([
    ["it was not read for a week before the brief", counter(1000, 1500, 10)],
    ["it gained nothing in the week before", counter(0, 1500)],
    ["it lost views in the week before", counter(-1000, 1500)],
    ["it was set back since", [...counter(1000, 1500).slice(0, -2), { at: now, value: 10 }]],
    ["it was not read lately", counter(1000, 1500).slice(0, -4)],
    ["it was not read for days before the brief", counter(1000, 1500).toSpliced(10, 4)],
    ["it was never read", []],
  ])("is not known when %s", (_, views) => {
    expect(pace(views)).toBeNull();
  });

  test("does not depend on how large the counter is, or in what order it was read", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 1000 }),
        (before, since, times) => {
          const views = counter(before, since);
          const larger = views.map(({ at, value }) => ({ at, value: value * times })).toReversed();
          expect(pace(larger)).toBeCloseTo(pace(views) ?? Number.NaN, 6);
        },
      ),
    );
  });

  test("is above nothing exactly when more was gained a day than before", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (before, since) => {
          expect(Math.sign(Math.round((pace(counter(before, since)) ?? 0) * 1e6))).toBe(
            Math.sign(since - before),
          );
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
  new Map(Object.entries(counters).map(([name, readings]) => [tag(name), readings]));

describe("which brief is looked back at", () => {
  test("is the newest one that is six days old, so that daily briefs have something to show", () => {
    const daily = [1, 2, 6, 7].map((days) => recordOf(new Date(now.getTime() - days * dayMs), "a"));
    expect(accountFor(daily, views({}), now)?.since).toEqual(daily[2]?.composedAt);
  });

  test("is a week's brief although the clocks were changed in between", () => {
    const earlier = recordOf(new Date(now.getTime() - 7 * dayMs + hourMs), "a");
    expect(accountFor([earlier], views({}), now)?.since).toEqual(earlier.composedAt);
  });

  test("is none as long as all are younger", () => {
    expect(accountFor([], views({}), now)).toBeNull();
    expect(accountFor([recordOf(new Date(now.getTime() - dayMs), "a")], views({}), now)).toBeNull();
  });

  test("counts a tag that was picked for several regions once, and as picked", () => {
    const tags = recordOf(lastMonday, "a", "b").tags;
    const us = tags.map((one) => ({ ...one, region: "US", picked: true }));
    const found = accountFor([{ composedAt: lastMonday, tags: [...tags, ...us] }], views({}), now);
    expect(found?.picks.map((one) => one.tag)).toEqual(["a", "b"]);
    expect(found?.rest).toEqual([]);
  });
});

describe("how it is said", () => {
  const counters = {
    a: counter(1000, 1500),
    b: counter(1000, 1400),
    c: counter(1000, 880),
    d: counter(1000, 1100),
    e: counter(1000, 1000),
  };
  const said = (record: BriefRecord, of: typeof counters | object = counters, at = now) => {
    const found = accountFor([record], views({ ...of }), at);
    return found && accountabilityWords(found, "Europe/Berlin", at);
  };

  test("has how many, the medians, the comparison with n, and the misses by name", () => {
    expect(said(recordOf(lastMonday, "abc", "de"))).toMatch(
      /^Last Monday's 3 picks: 2 gained views faster than in the week before \(median \+\d\d\.\d%\)\. The rest of the list: median \+\d\.\d% \(2 tags\)\. Not faster: #c −\d+\.\d%\.$/,
    );
  });

  test("says how many could be compared when not all could", () => {
    expect(said(recordOf(lastMonday, "axy", "z"))).toMatch(
      /^Last Monday's 3 picks: 1 of the 1 that can be compared gained .* The rest of the list cannot be compared\.$/,
    );
  });

  test("says that there was no rest, and why nothing can be compared", () => {
    expect(said(recordOf(lastMonday, "a"))).toContain("The list had no other tags.");
    expect(said(recordOf(lastMonday, "xy"), {})).toBe(
      "Last Monday's 2 picks cannot be compared: how their views grew since, or in the week before, is not known.",
    );
  });

  test("gives the date when another Monday was in between", () => {
    const earlier = new Date(lastMonday.getTime() - 7 * dayMs);
    expect(said(recordOf(earlier, "a"))).toMatch(/^9 Nov's 1 pick /);
  });
});
