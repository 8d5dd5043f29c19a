import { LruMap } from "../../async/lru-map.ts";
import { ProviderError } from "../../errors.ts";
import type { CreditLedger } from "../../ports/ports.ts";
import { codes, said } from "../../text/inline.ts";
import { localTime, monthAround, utcMonth } from "../../time.ts";
import { type BudgetScope, scopeKey } from "./usage-meter.ts";

/** The rest of the budget is less than the price of the next call. */
interface TooDear {
  readonly left: number;
  readonly credits: number;
}

/** Months of budgets that are spent: of more it is looked up again since when. */
const mostRemembered = 1_000;

/** Writes the refusal: which budget, since when it is spent, when it starts again, and what still works. */
export function createRefusal(ledger: Pick<CreditLedger, "reached">) {
  const spentSince = new LruMap<Date>(mostRemembered);

  async function since(scope: BudgetScope, limit: number, now: Date): Promise<Date> {
    const { start, end } = monthAround(now);
    const key = JSON.stringify([scopeKey(scope), utcMonth(now), limit]);
    const known = spentSince.get(key) ?? (await ledger.reached(limit, start, end, scope));
    if (known) spentSince.set(key, known);
    // The sum may still be below the limit, because calls under way have reserved the rest.
    return known ?? now;
  }

  return async (scope: BudgetScope, limit: number, tooDear: TooDear | null, now: Date) => {
    const whose = scope ? "This workspace's budget" : "The budget of all workspaces together";
    const [credits, have, were] =
      limit === 1 ? ["credit", "has", "was"] : ["credits", "have", "were"];
    const [how, why] = tooDear
      ? [
          "nearly used up",
          `${have} ${tooDear.left} left, and the next call may cost ${tooDear.credits}`,
        ]
      : ["used up", `${were} used up by ${localTime(await since(scope, limit, now), "UTC")}`];
    const spent = `This month's ${limit} ${credits} ${why}. Nothing new is read until ${localTime(monthAround(now).end, "UTC")}.`;
    return new ProviderError("over-budget", `${whose} is ${how}.`, {
      next: said`${spent} What was read before still answers: ${codes(["watch show", "brief"])}.`,
    });
  };
}
