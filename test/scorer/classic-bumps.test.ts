import { describe, expect, it } from "vitest";
import { bumpZ, cumulativeBumps, deltaBumps } from "../../src/scorer/classic-bumps.ts";
import { dayMs } from "../../src/time-units.ts";
import { vectorCases } from "./classic-vectors.ts";

interface BumpCase {
  readonly now: number;
  readonly rows: readonly {
    readonly name: string;
    readonly captured_at: number;
    readonly view_count: number;
  }[];
  readonly expected: readonly {
    readonly name: string;
    readonly z_score: number;
    readonly today: number;
  }[];
}

const cases = vectorCases<BumpCase>("bumps.json");

describe("the second article's bumps", () => {
  it.each(cases.map((vector, index) => ({ ...vector, index })))(
    "match case $index of the vectors",
    ({ now, rows, expected }) => {
      const given = rows.map(({ name, captured_at, view_count }) => ({
        name,
        at: new Date(captured_at * 1000),
        views: view_count,
      }));
      const found = cumulativeBumps(given, new Date(now * 1000));
      expect(found.map(({ name, today }) => [name, today])).toEqual(
        expected.map(({ name, today }) => [name, today]),
      );
      for (const [i, { z }] of found.entries()) {
        expect(Math.abs(z - (expected[i]?.z_score ?? Number.NaN))).toBeLessThanOrEqual(0.01);
      }
    },
  );

  it("alarm for every perfectly steady tag with seven rows", () => {
    expect(cumulativeBumps(steady(7), now)).toEqual([{ name: "steady", z: 2.05, today: 1600 }]);
    expect(cumulativeBumps(steady(6), now)).toEqual([]);
  });

  it("look back a fortnight, the fourteenth day included", () => {
    const old = steady(7).map((row) => ({ ...row, at: new Date(row.at.getTime() - 8 * dayMs) }));
    expect(cumulativeBumps(old, now)).toHaveLength(1);
    expect(cumulativeBumps(old, new Date(now.getTime() + 1))).toHaveLength(0);
  });
});

describe("the second article's daily form", () => {
  it("leaves a steady tag alone and finds one unusual day", () => {
    expect(deltaBumps(steady(9), now)).toEqual([]);
    const last = { name: "steady", at: now, views: 1900 + 400 };
    const [bump] = deltaBumps([...steady(9).slice(0, -1), last], now);
    expect(bump).toEqual({ name: "steady", z: 500, today: 600 });
  });
});

it("there is no z without a value before", () => {
  expect(bumpZ([])).toBeNull();
  expect(bumpZ([1])).toBeNull();
});

const now = new Date("2026-11-23T06:00:00Z");

function steady(rows: number) {
  return Array.from({ length: rows }, (_, i) => ({
    name: "steady",
    at: new Date(now.getTime() - (rows - 1 - i) * dayMs),
    views: 1000 + 100 * i,
  }));
}
