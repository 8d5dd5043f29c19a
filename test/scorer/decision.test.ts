import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { believed } from "../../src/scorer/counter-guard.ts";
import { type CounterHistory, counterHistories } from "../../src/scorer/counter-history.ts";
import { decideByCounter } from "../../src/scorer/decision.ts";
import { type DecisionFacts, decisionFacts } from "../../src/scorer/decision-facts.ts";
import { realData } from "../eval/series.ts";
import { counter } from "./counters.ts";

/** What is decided of a counter of so many views at first that gains so much each day. */
function decided(first: number, perDay: readonly number[]) {
  const [history] = counterHistories(believed(counter(first, perDay)));
  const facts = history && decisionFacts(history);
  return facts && { ...decideByCounter(facts), isCoarse: facts.isCoarse };
}

const days = (count: number, gain: number) => Array<number>(count).fill(gain);

describe("what to do with a tag", () => {
  test.each([
    ["use", "faster-and-fast", [...days(49, 2_000), ...days(7, 9_000)]],
    ["test", "fast", days(56, 15_000)],
    ["test", "faster", [...days(49, 900), ...days(7, 2_200)]],
    ["hold", "faster", [...days(49, 100), ...days(7, 400)]],
    ["hold", "usual", days(56, 1_000)],
    ["hold", "slower", [...days(49, 9_000), ...days(7, 3_000)]],
    ["avoid", "slow", [...days(49, 110), ...days(7, 100)]],
    ["avoid", "slower-and-slow", [...days(49, 1_000), ...days(7, 300)]],
  ] as const)("is to %s what is %s", (decision, reason, perDay) => {
    expect(decided(1_000_003, perDay)).toEqual({ decision, reason, isCoarse: false });
  });

  test("of a counter whose week is less than two of its steps only what holds for four weeks is said", () => {
    const stepping = (isStep: (day: number) => boolean) =>
      days(56, 0).map((_, day) => (isStep(day) ? 100_000 : 0));
    expect(
      decided(
        2_000_000,
        stepping((day) => day % 8 === 0),
      ),
    ).toEqual({
      decision: "test",
      reason: "coarse-fast",
      isCoarse: true,
    });
    expect(
      decided(
        90_000_000,
        stepping((day) => day === 20),
      ),
    ).toMatchObject({
      decision: "avoid",
      reason: "coarse-slow",
    });
  });

  test("takes no week that lost for a usual one, and knows none where all did", () => {
    const [history] = counterHistories(
      believed(counter(1_000_003, [...days(28, 1000), ...days(7, -900), ...days(28, 1000)])),
    );
    expect(history && decisionFacts(history)).toMatchObject({ usual: 1000, pace: 1000, lift: 1 });
    const [falling] = counterHistories(believed(counter(1_000_003, days(40, -100))));
    expect(falling && decisionFacts(falling)).toMatchObject({ usual: 0, pace: 0 });
  });

  test("is not known before three weeks of readings, nor where the last fortnight was hardly read", () => {
    expect(decided(1_000_003, days(20, 1_000))).toBeNull();
    expect(decided(1_000_003, days(21, 1_000))).toMatchObject({ decision: "hold" });
  });
});

const oracle = new URL("../../../shared/oracle/decision.mjs", import.meta.url);
const real = realData();

const isThere = real !== undefined && existsSync(oracle);
const reason = isThere ? "" : " (skipped: ../shared is not there)";

describe.skipIf(!isThere)(`on the development series${reason}`, () => {
  test("comes out as another program of the same table has it, but for weeks that lost, which it takes for weeks of no gain", async () => {
    const { facts, decide } = await import(oracle.href);
    const isSame = (own: DecisionFacts, values: readonly number[]) => {
      const other = facts(values, own.unit);
      const apart = Math.abs(own.lift - other.lift) + Math.abs(own.place - other.place);
      return apart < 1e-9 && decideByCounter(own).decision === decide(other).decision;
    };
    for (const { data, mostLost } of [
      { data: real?.tiktok, mostLost: 0.02 },
      { data: real?.github, mostLost: 0.31 },
    ]) {
      const all = (data?.series ?? []).flatMap(({ history }) => untilDays(history));
      const compared = all.filter(({ values }) => !hasLost(values));
      expect(1 - compared.length / all.length).toBeLessThan(mostLost);
      const differ = compared.filter((until) => {
        const own = decisionFacts(until);
        return own !== null && !isSame(own, until.values);
      });
      expect(differ).toEqual([]);
    }
  });
});

/** Whether one of the last eight weeks lost more than it gained. */
function hasLost(values: readonly number[]): boolean {
  const end = values.length - 1;
  return Array.from({ length: 8 }, (_, week) => end - 7 * week).some(
    (day) => (values[day] ?? 0) < (values[day - 7] ?? 0),
  );
}

/** A history as it was on every fifth day from the 28th on. */
function untilDays(history: CounterHistory): readonly CounterHistory[] {
  const ends = history.readDays.filter((day) => day >= 28 && day % 5 === 0);
  return ends.map((end) => ({
    ...history,
    values: history.values.slice(0, end + 1),
    readDays: history.readDays.filter((day) => day <= end),
  }));
}
