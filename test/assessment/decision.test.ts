import { describe, expect, test } from "vitest";
import type { CounterCall } from "../../src/assessment/counter-call.ts";
import { decide } from "../../src/assessment/decision.ts";
import { reasonWords } from "../../src/assessment/decision-words.ts";
import type { DecisionFacts } from "../../src/scorer/decision-facts.ts";

const clear: DecisionFacts = {
  days: 90,
  ...{ usual: 10_000, pace: 30_000, lift: 3, z: 4, unit: 1 },
  ...{ place: 0.9, placeLow: 0.8, placeHigh: 0.95 },
  ...{ dayShare: 0.2, isCoarse: false },
};

function decided(change: Partial<DecisionFacts>) {
  const facts = { ...clear, ...change };
  const byCounter = { decision: "use", reason: "faster-and-fast" } as const;
  const call: CounterCall = { byCounter, facts, useFrom: null, knownFrom: null, doubt: null };
  return decide(call, {
    ...{ verdict: "steady", restricted: false, crowded: false },
    ...{ rise: null, parts: [] },
  });
}

describe("a tag that its counter would use", () => {
  test("is one to use", () => {
    expect(decided({})).toMatchObject({ decision: "use", reason: "faster-and-fast" });
  });

  test("is one to test when nearly all of its week came on one day", () => {
    expect(decided({ dayShare: 0.95 })).toMatchObject({ decision: "test", reason: "one-day" });
  });

  test("is one to test when rounding may hide that it is no faster, and says so", () => {
    const rounded = { usual: 20_000, pace: 40_000, lift: 2, unit: 100_000 };
    const decision = decided(rounded);
    expect(decision).toMatchObject({ decision: "test", reason: "rounded" });
    const words = reasonWords({
      decision,
      growth7d: null,
      uses: { growth7d: null, growth28d: null, crowding: null },
    });
    expect(words).toMatch(/^1 to 4 times its usual views .*too rounded to be sure/);
    expect(decided({ ...rounded, unit: 10_000 })).toMatchObject({ decision: "use" });
  });
});
