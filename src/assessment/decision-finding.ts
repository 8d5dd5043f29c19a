import type { Decision } from "../domain/decision.ts";
import type { Assessment } from "./assess.ts";
import type { DecisionReason } from "./decision.ts";
import { reasonWords } from "./decision-words.ts";

/** A decision as programs get it, the same in the finding of every command. `null` is "not known". Stable. */
export interface DecisionFinding {
  /** `null` while it is too early to say. */
  readonly decision: Decision | null;
  readonly reason: DecisionReason;
  /** The reason in words. */
  readonly because: string;
  /** The UTC day from which on it can be said; `null` when it can be. */
  readonly knownFrom: string | null;
  /** Views a day of the last week, those that are usual, and one as a multiple of the other. */
  readonly viewsPerDay: number | null;
  readonly usualPerDay: number | null;
  readonly lift: number | null;
  /** Views a day at which it would be one to use; `null` when it is one, and where views alone would not make it one. */
  readonly useFrom: number | null;
}

export function decisionFinding(assessment: Assessment): DecisionFinding {
  const { decision, reason, knownFrom, facts, useFrom } = assessment.decision;
  return {
    decision,
    reason,
    because: reasonWords(assessment),
    knownFrom,
    viewsPerDay: facts?.pace ?? null,
    usualPerDay: facts?.usual ?? null,
    lift: facts?.lift ?? null,
    useFrom,
  };
}
