import type { Decision } from "../domain/decision.ts";
import type { CounterHistory } from "./counter-history.ts";
import { type DecisionFacts, decisionFacts } from "./decision-facts.ts";

/** Why a decision was made, by the counter alone. */
export const counterReasons = [
  /** Faster than usual beyond chance, and fast for its size; or only one of the two. */
  "faster-and-fast",
  "faster",
  "fast",
  /** Fast, or slow, whatever its rounding hides. */
  "coarse-fast",
  "coarse-slow",
  /** Slow for its size; slower than usual as well. */
  "slow",
  "slower-and-slow",
  "slower",
  "usual",
] as const;
export type CounterReason = (typeof counterReasons)[number];

export interface CounterDecision {
  readonly decision: Decision;
  readonly reason: CounterReason;
}

/** A pace that is clearly above the usual: half as much again. */
const clearLift = 1.5;

/**
 * The table of decisions: how fast the tag grows for its size, against how it gains now beside its own usual. Chosen on the
 * development halves of real series and read once on others; `docs/scoring.md` has what came of such calls.
 */
export function decideByCounter(facts: DecisionFacts): CounterDecision {
  return facts.isCoarse ? decideCoarse(facts) : decideFine(facts);
}

/** One step of such a counter is a week's gain or more, so only what holds over four weeks is said. */
function decideCoarse({ place, placeLow, placeHigh, lift }: DecisionFacts): CounterDecision {
  if (place >= 0.75 && placeLow >= 0.5) return { decision: "test", reason: "coarse-fast" };
  if (placeHigh < 0.4 && lift < 1.25) return { decision: "avoid", reason: "coarse-slow" };
  return { decision: "hold", reason: "usual" };
}

function decideFine({ place, lift, z }: DecisionFacts): CounterDecision {
  const isFaster = lift >= clearLift && z >= 1;
  const isSlower = lift < 2 / 3;
  if (isFaster && place >= 0.75) return { decision: "use", reason: "faster-and-fast" };
  if (isFaster && place >= 0.5) return { decision: "test", reason: "faster" };
  if (place >= 0.75)
    return isSlower ? { decision: "hold", reason: "slower" } : { decision: "test", reason: "fast" };
  if (isSlower && place < 0.5) return { decision: "avoid", reason: "slower-and-slow" };
  if (lift < 1 && place < 0.25) return { decision: "avoid", reason: "slow" };
  if (isSlower) return { decision: "hold", reason: "slower" };
  return { decision: "hold", reason: isFaster ? "faster" : "usual" };
}

/** Multiples of the usual pace that are tried, because people think in these. */
const triedLifts = [1.5, 2, 3, 4, 6, 10] as const;

/**
 * Views a day, for a week, that would make a tag one to use; `null` where ten times its usual would not, and where its
 * usual is not known or its counter is too coarse.
 */
export function paceForUse(history: CounterHistory): number | null {
  const facts = decisionFacts(history);
  if (!facts || facts.usual <= 0 || facts.isCoarse) return null;
  const paces = triedLifts.map((lift) => lift * facts.usual);
  return paces.find((pace) => pace > facts.pace && callAt(history, pace) === "use") ?? null;
}

/** What would be decided if the last week had gained so many views a day. */
function callAt({ values, ...history }: CounterHistory, pace: number): Decision | null {
  const week = values.length - 7;
  const before = values[week - 1] ?? 0;
  const supposed = values.map((value, day) =>
    day < week ? value : before + pace * (day - week + 1),
  );
  const facts = decisionFacts({ ...history, values: supposed });
  return facts && decideByCounter(facts).decision;
}
