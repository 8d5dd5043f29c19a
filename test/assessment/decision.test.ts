import { describe, expect, test } from "vitest";
import type { CounterCall } from "../../src/assessment/counter-call.ts";
import { decide } from "../../src/assessment/decision.ts";
import { reasonWords } from "../../src/assessment/decision-words.ts";
import type { Part } from "../../src/domain/weights.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import type { DecisionFacts } from "../../src/scorer/decision-facts.ts";

const clear: DecisionFacts = {
  days: 90,
  ...{ usual: 10_000, pace: 30_000, lift: 3, z: 4, unit: 1 },
  ...{ place: 0.9, placeLow: 0.8, placeHigh: 0.95 },
  ...{ dayShare: 0.2, isCoarse: false },
};

const use = { decision: "use", reason: "faster-and-fast" } as const;
const usual = { decision: "hold", reason: "usual" } as const;

/** The parts of a score for paid posts, half of which is target creators. */
function partsOf(likes: number, targets: number): readonly Part[] {
  const part = { sd: 0.1, reference: "built-in", usual: null } as const;
  return [
    { ...part, kind: "growth", standing: 0.5, weight: 0.2 },
    { ...part, kind: "engagement", standing: likes, weight: 0.3 },
    { ...part, kind: "audience", standing: targets, weight: 0.5 },
  ];
}

function decided(
  change: Partial<DecisionFacts>,
  parts: readonly Part[] = [],
  byCounter: CounterCall["byCounter"] = use,
) {
  const facts = { ...clear, ...change };
  const call: CounterCall = { byCounter, facts, useFrom: null, knownFrom: null, doubt: null };
  return decide(call, {
    ...{ verdict: "steady", restricted: false, crowded: false },
    ...{ rise: null, parts },
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
      ...{ growth7d: null, growth28d: null, views: believed([]) },
      uses: { growth7d: null, growth28d: null, crowding: null },
    });
    expect(words).toMatch(/^1 to 4 times its usual views .*too rounded to be sure/);
    expect(decided({ ...rounded, unit: 10_000 })).toMatchObject({ decision: "use" });
  });
});

describe("a decision that likes and target creators move", () => {
  test.each([
    ["few-targets", 0.6, 0.05, use, "test", "but few of your target creators post under it"],
    ["liked-less", 0.05, 0.4, use, "test", "but people like its posts less than usual"],
    ["many-targets", 0.5, 0.9, usual, "test", "and your target creators post under it"],
    ["liked-more", 0.95, 0.55, usual, "test", "and people like its posts more than usual"],
  ] as const)("says which of the two: %s", (reason, likes, targets, byCounter, become, words) => {
    const decision = decided({}, partsOf(likes, targets), byCounter);
    expect(decision).toMatchObject({ decision: become, reason });
    const uses = { growth7d: null, growth28d: null, crowding: null };
    expect(
      reasonWords({ decision, growth7d: null, growth28d: null, views: believed([]), uses }),
    ).toContain(words);
  });
});
