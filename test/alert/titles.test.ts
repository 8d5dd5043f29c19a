import { expect, test } from "vitest";
import { alertTitle, turnWords } from "../../src/alert/words.ts";
import { assess } from "../../src/assessment/assess.ts";
import type { DecisionReason } from "../../src/assessment/decision.ts";
import type { AlertKind } from "../../src/domain/alert.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { dayMs } from "../../src/time-units.ts";
import { exampleSnapshot } from "../contracts/examples.ts";
import { alertOf } from "./examples.ts";

const now = new Date("2026-11-23T09:00:00Z");
const history = Array.from({ length: 40 }, (_, day) =>
  exampleSnapshot({
    readAt: new Date(now.getTime() - (39 - day) * dayMs),
    views: 50_000_003 + day * 100_003,
  }),
);
const judged = assess(history.at(-1) ?? exampleSnapshot({}), history, { goal: "organic", now });

/** Of an alert about a tag of which that was decided, at its usual pace. */
function title(kind: AlertKind, decision: Decision, reason: DecisionReason): string {
  return alertTitle(alertOf({ kind }), {
    ...judged,
    decision: { ...judged.decision, decision, reason },
  });
}

test("an alert that tells of a rise says why its tag is none to post under", () => {
  expect(title("rising", "use", "faster-and-fast")).toBe("▲ Use #booktok: it is rising");
  expect(title("rising", "test", "crowded")).toBe("◆ Test #booktok: it is rising");
  expect(title("rising", "hold", "usual")).toBe(
    "▼ Hold #booktok: it is rising, but not clearly above its usual",
  );
  expect(title("watch", "avoid", "advertiser")).toBe(
    "✕ Avoid #booktok: it may begin to rise, but it is an advertiser's tag",
  );
  expect(title("rising", "hold", "rise-over")).toBe(
    "▼ Hold #booktok: it is rising, but not by our own measure",
  );
});

test("a day that stands out has as many views as a rounded counter can tell", () => {
  const alert = alertOf({ kind: "spike" });
  const spike = { ...alert, figures: { ...alert.figures, now: 400_000_000 } };
  const { facts } = judged.decision;
  const counted = (unit: number) =>
    turnWords(spike, {
      ...judged,
      decision: { ...judged.decision, facts: facts && { ...facts, unit } },
    });
  expect(counted(1)).toContain(" with 400M views: 100K views a day this week");
  expect(counted(100_000_000)).toContain(" with 300M to 500M views: 100K views a day this week");
});

test("an alert that tells of an end says what its tag still has", () => {
  expect(title("fading", "hold", "fading")).toBe("▼ Hold #booktok: it is cooling");
  expect(title("fading", "test", "fast")).toBe(
    "◆ Test #booktok: it is cooling, still its usual views",
  );
});
