import { ago, plural } from "../card/numbers.ts";
import type { ProviderError } from "../errors.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { code, said } from "../text/inline.ts";
import { broken, look, ok } from "./results.ts";

/** How to ask a provider whether it takes the key. */
export interface KeyQuestion {
  /** "TikLiveAPI" */
  readonly title: string;
  /** Its variable. */
  readonly variable: string;
  /** What asking costs in credits. */
  readonly cost: number;
}

const costWords = (cost: number): string =>
  cost === 0 ? "Asking was free." : `Asking cost ${plural(cost, "credit")}.`;

export function acceptedKey({ title, cost }: KeyQuestion): CheckResult {
  return ok(`${title} takes the key. ${costWords(cost)}`);
}

/** What came of asking a provider, when it did not answer. */
export function refusedKey({ title, variable }: KeyQuestion, error: ProviderError): CheckResult {
  switch (error.failure) {
    case "unauthorized":
      return broken(
        `${title} does not take the key.`,
        `Copy the key into ${variable} again, and start the bot again.`,
      );
    case "out-of-credit":
      return broken(
        `${title} takes the key, and nothing is left on it.`,
        `Buy credits at ${title}.`,
      );
    case "rate-limited":
      return ok(`${title} takes the key, and is asked as often as it allows just now.`);
    case "unavailable":
      return broken(
        `${title} does not answer.`,
        `Check again in a while; if it stays so, look whether ${title} can be reached from this machine.`,
      );
    default:
      return broken(
        `${title} answers something that cannot be used.`,
        `Look whether its address is right, and whether there is a newer version of Tagtide.`,
      );
  }
}

/** For a key that is not asked about, because that would cost something. */
export function keyInUse({ title }: KeyQuestion, last: Date | null, now: Date): CheckResult {
  return ok(
    last === null
      ? said`${title} was not asked for a week. Whether it takes the key, ${code("npm run doctor")} asks.`
      : `${title} last answered ${ago(last, now)}.`,
  );
}

export interface BalanceFacts {
  /** Credits left; `null` where the provider does not say. */
  readonly left: number | null;
  /** Credits that were spent there in the last seven days; `null` when that is not known. */
  readonly spent: number | null;
}

const paceDays = 7;
const fewDays = 7;

export function judgeBalance(title: string, { left, spent }: BalanceFacts): CheckResult {
  const pace =
    spent === null
      ? ""
      : ` ${plural(spent, "credit was", "credits were")} used in the last ${paceDays} days.`;
  if (left === null) return ok(`${title} does not say how many credits are left.${pace}`);
  if (left <= 0) return broken(`Nothing is left at ${title}.`, `Buy credits at ${title}.`);
  const words = `${plural(left, "credit is", "credits are")} left at ${title}`;
  if (spent === null || spent === 0) return ok(`${words}.`);
  const days = Math.floor((left / spent) * paceDays);
  const lasting = `${words}: ${days < 1 ? "less than a day" : plural(days, "day")} at the pace of the last week.`;
  return days < fewDays
    ? look(lasting, `Buy credits at ${title}, or watch fewer tags.`)
    : ok(lasting);
}

export interface BudgetFacts {
  /** Credits used this month. */
  readonly used: number;
  readonly limit: number;
}

export function judgeBudget({ used, limit }: BudgetFacts): CheckResult {
  const words = `${used} of ${limit} credits of this month's budget are used.`;
  if (used >= limit)
    return broken(
      `${words} Nothing new is read until the next month.`,
      "Raise BUDGET_CREDITS_PER_MONTH, and start the bot again.",
    );
  if (used >= 0.8 * limit)
    return look(
      words,
      said`Type ${code("settings budget")}: it says where they went, and how far the rest goes.`,
    );
  return ok(words);
}
