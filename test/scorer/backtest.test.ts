import { describe, expect, test } from "vitest";
import { backtest, replay } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { createChance } from "./chance.ts";
import { counter, days } from "./counters.ts";

const surge = counter(10_007, [...days(30, 100), ...days(6, 400), ...days(20, 110)]);
const rowsOf = (tag: string, readings = surge) => readings.map((reading) => ({ tag, ...reading }));

describe("the backtest", () => {
  test("tells a surge once, with the day; the spike it began with only to those who want more", () => {
    const [rise, ...others] = backtest(rowsOf("surging"));
    expect(rise).toMatchObject({ tag: "surging", date: "2026-02-02", kind: "rising" });
    expect(others).toEqual([]);
    const all = backtest(rowsOf("surging"), "high");
    expect(all.map(({ date, kind }) => [date, kind])).toEqual([
      ["2026-02-01", "spike"],
      ["2026-02-02", "rising"],
    ]);
    expect(all[0]?.ratio).toBeCloseTo(4, 1);
    for (const { ratio, z } of all) expect(Math.min(ratio, z)).toBeGreaterThan(2);
  });

  test("never looks ahead: what is told until a day does not depend on the days after", () => {
    const chance = createChance(11);
    const wild = counter(
      50_003,
      Array.from({ length: 150 }, () => Math.round(90 * Math.exp(chance.normal()))),
    );
    const all = backtest(rowsOf("wild", wild));
    expect(all.length).toBeGreaterThan(3);
    for (const until of [20, 47, 80, 121]) {
      const known = wild.slice(0, until + 1);
      const last = known.at(-1)?.at.toISOString().slice(0, 10) ?? "";
      expect(backtest(rowsOf("wild", known))).toEqual(all.filter(({ date }) => date <= last));
    }
  });

  test("takes rows in any order, several a day, and tags side by side", () => {
    const alone = backtest(rowsOf("a"));
    const later = surge.map(({ at, value }) => ({ at: new Date(+at + 36e5), value: value + 7 }));
    const mixed = [...rowsOf("a"), ...rowsOf("a", later), ...rowsOf("b")].reverse();
    const events = backtest(mixed);
    expect(events.filter(({ tag }) => tag === "a")).toEqual(alone);
    expect(events.map(({ date }) => date)).toEqual(events.map(({ date }) => date).toSorted());
    expect(events).toHaveLength(2 * alone.length);
  });

  test("finds the surge with three in ten readings missing", () => {
    const missed = surge.filter((_, i) => (i * 7) % 10 > 2);
    expect(backtest(rowsOf("gaps", missed)).map(({ kind }) => kind)).toContain("rising");
  });

  test("tells more to those who want more", () => {
    const chance = createChance(5);
    const noisy = counter(
      50_003,
      Array.from({ length: 300 }, () => Math.round(900 * Math.exp(0.5 * chance.normal()))),
    );
    const told = (["low", "normal", "high"] as const).map(
      (sensitivity) => backtest(rowsOf("noisy", noisy), sensitivity).length,
    );
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[2]).toBeGreaterThan(told[0] ?? 0);
  });

  test("has nothing to tell of no rows", () => {
    expect(backtest([])).toEqual([]);
  });
});

test("a replay forgets a rise when the counter is reset", () => {
  const reset = [
    ...surge.slice(0, 34),
    ...surge.slice(34).map(({ at }, i) => ({ at, value: 100 * i })),
  ];
  const rises = replay(believed(reset)).map(({ state }) => state.rise !== null);
  expect(rises.slice(0, 34)).toContain(true);
  expect(rises.slice(34, 44)).not.toContain(true);
});
