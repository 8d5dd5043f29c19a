import { utcDay } from "../domain/snapshot.ts";
import type { CounterDoubt } from "../scorer/counter-guard.ts";
import type { CounterHistory } from "../scorer/counter-history.ts";
import { type CounterDecision, decideByCounter, paceForUse } from "../scorer/decision.ts";
import { type DecisionFacts, decisionFacts, factsFrom } from "../scorer/decision-facts.ts";
import { dayMs } from "../time-units.ts";

/** What the counter of a tag says, which is the same from wherever it is read. */
export interface CounterCall {
  /** `null` while it is too early to say, and while the newest reading is not believed. Of these it is known how often they came true. */
  readonly byCounter: CounterDecision | null;
  readonly facts: DecisionFacts | null;
  /** Views a day at which it would be one to use; `null` when it is one, and where views alone would not make it one. */
  readonly useFrom: number | null;
  /** The UTC day from which on it can be said, if it is read every day; `null` when it can be, where views are not told, and of a counter that stays at 0 or has too few views. */
  readonly knownFrom: string | null;
  /** Why the newest reading is not believed; `null` when it is. */
  readonly doubt: CounterDoubt | null;
}

const unknown = { byCounter: null, facts: null, useFrom: null } as const;

/**
 * What the counter says on the last day of its history; `undefined` is a tag whose views TikTok does not tell. A fall may be
 * a fault, so nothing is said until the next readings show it.
 */
export function callByCounter(
  history: CounterHistory | undefined,
  doubt: CounterDoubt | null,
  now: Date,
): CounterCall {
  if (!history) return { ...unknown, doubt, knownFrom: null };
  const facts = decisionFacts(history);
  const tomorrow = now.getTime() + dayMs;
  if (!facts) {
    const from = factsFrom(history);
    const isUnseen = from < history.firstDay + history.values.length;
    const since = utcDay(new Date(Math.max(from * dayMs, tomorrow)));
    return { ...unknown, doubt: null, knownFrom: isUnseen ? null : since };
  }
  if (doubt) return { ...unknown, doubt, knownFrom: utcDay(new Date(tomorrow)) };
  const byCounter = decideByCounter(facts);
  const useFrom = byCounter.decision === "use" ? null : paceForUse(history);
  return { byCounter, facts, useFrom, knownFrom: null, doubt };
}
