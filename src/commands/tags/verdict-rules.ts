import type { Assessment } from "../../assessment/assess.ts";
import { quietAlarm } from "../../domain/alarm.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { ReplayedDay } from "../../scorer/backtest.ts";
import { type VerdictFacts, verdict } from "../../scorer/verdict.ts";

/** A rule of the verdict, and whether it holds. */
export interface RuleFinding {
  readonly verdict: Verdict;
  readonly holds: boolean;
}

/** Tests each rule alone by giving `verdict` only the facts of that rule. */
export function verdictRules(
  { restriction, days }: Assessment,
  commerce: boolean | null,
): readonly RuleFinding[] {
  const restricted = restriction === "twice";
  const today = days.at(-1);
  const only = (facts: Partial<ReplayedDay>) => today && { ...today, ...facts };
  const nothing = { commerce: null, restricted: false, today: undefined };
  const pace = only({ jump: null, state: quietAlarm });
  const asked: readonly (readonly [Verdict, Partial<VerdictFacts>])[] = [
    ["commercial", { commerce }],
    ["rising", { today }],
    ["restricted?", { restricted }],
    ["spike", { today: only({ lift: null, state: quietAlarm }) }],
    ["new", { today: pace }],
    ["fading", { today: only({ jump: null }) }],
    ["watch", { today: pace }],
    ["steady", { commerce, restricted, today }],
  ];
  return asked.map(([rule, given]) => ({
    verdict: rule,
    holds: verdict({ ...nothing, ...given }) === rule,
  }));
}
