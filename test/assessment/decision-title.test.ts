import { describe, expect, it } from "vitest";
import { type DecisionReason, decisionReasons } from "../../src/assessment/decision.ts";
import { decisionTitle } from "../../src/assessment/decision-title.ts";
import { reasonWords } from "../../src/assessment/decision-words.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import type { DecisionFacts } from "../../src/scorer/decision-facts.ts";

const facts: DecisionFacts = {
  days: 90,
  ...{ usual: 10_000, pace: 30_000, lift: 3, z: 4, unit: 1 },
  ...{ place: 0.9, placeLow: 0.8, placeHigh: 0.95 },
  ...{ dayShare: 0.2, isCoarse: false },
};
const rise = { since: 20_777, usual: 9000, settled: null, over: null, daysOver: 0 };

function said(decision: Decision | null, reason: DecisionReason, lift: number, isRising = false) {
  const known = { ...facts, lift, pace: lift * facts.usual };
  const call = { byCounter: null, useFrom: null, knownFrom: null, doubt: null };
  const decided = {
    decision: { ...call, decision, reason, facts: known, rise: isRising ? rise : null },
    ...{ growth7d: null, growth28d: null, views: believed([]) },
    uses: { growth7d: null, growth28d: null, crowding: null },
  };
  return { title: decisionTitle("booktok", decided), reason: reasonWords(decided) };
}

describe("what to do with a tag", () => {
  it.each([
    [
      "use",
      "faster-and-fast",
      3,
      "▲ Use #booktok now: 3 times its usual views, rising since 20 Nov",
    ],
    ["test", "rising", 2, "◆ Test #booktok: it is rising, but not fast for its size"],
    ["test", "fast", 2, "◆ Test #booktok: good as one of your five, not as the main tag"],
    ["hold", "usual", 1, "▼ Hold #booktok: it is rising, but not clearly above its usual"],
    [
      "hold",
      "liked-less",
      2,
      "▼ Hold #booktok: it is rising, but people like its posts less than usual",
    ],
    [
      "hold",
      "few-targets",
      2,
      "▼ Hold #booktok: it is rising, but few of your target creators post under it",
    ],
    ["avoid", "slow", 0.9, "✕ Avoid #booktok: it is rising, but slow for its size"],
    ["avoid", "restricted", 3, "✕ Avoid #booktok: TikTok may be limiting it"],
  ] as const)(
    "is %s, because %s, and its title says why a rise is not enough",
    (decision, reason, lift, title) => {
      expect(said(decision, reason, lift, true).title).toBe(title);
    },
  );

  it("is to hold a tag that is faster than usual, and it says what is missing", () => {
    expect(said("hold", "faster", 2)).toEqual({
      title: "▼ Hold #booktok: faster than usual, but slow for its size",
      reason:
        "2 times its usual views (20K a day this week), but slower than most tags of its size",
    });
    expect(said("hold", "usual", 1.4).reason).toBe(
      "1.5 times its usual views (14K a day this week), not clearly faster",
    );
    expect(said("test", "fast", 0.7).reason).toContain(
      "usual views (7K a day this week), but still fast",
    );
  });

  it.each(decisionReasons)("fits two lines of a phone, when it is %s", (reason) => {
    for (const decision of ["test", "hold", "avoid"] as const) {
      for (const lift of [0.5, 1, 3]) {
        expect(said(decision, reason, lift, true).title.length).toBeLessThan(80);
      }
    }
  });
});
