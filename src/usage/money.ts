import { dollars } from "../card/numbers.ts";
import type { CreditPrices, Spending } from "../ports/ports.ts";

/** What was spent in US dollars; `null` when nobody says what a credit of one of the providers costs. */
export function spentDollars(spent: readonly Spending[], { known }: CreditPrices): number | null {
  let sum = 0;
  for (const { provider, credits } of spent) {
    const price = known.get(provider);
    if (price === undefined) return null;
    sum += credits * price;
  }
  return sum;
}

/** What credits to come will cost in US dollars; `null` when nobody says. */
export function comingDollars(credits: number, { usual }: CreditPrices): number | null {
  return usual === null ? null : credits * usual;
}

/** "about $0.03", "less than $0.01" */
export function aboutDollars(amount: number): string {
  const words = dollars(amount);
  return words.startsWith("less") ? words : `about ${words}`;
}

/** " (about $0.03)"; empty when the price is not known. */
export function inBrackets(amount: number | null): string {
  return amount === null ? "" : ` (${aboutDollars(amount)})`;
}
