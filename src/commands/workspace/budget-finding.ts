import { ProviderError } from "../../errors.ts";
import type { CreditPrices, Spending } from "../../ports/ports.ts";
import { purposes } from "../../ports/provider.ts";
import { utcMonth } from "../../time.ts";
import { sharedCalls, total, weeklyCalls } from "../../usage/costs.ts";
import { booksOf, type Forecast, forecastMonth, plansOf } from "../../usage/forecast.ts";
import { comingDollars, spentDollars } from "../../usage/money.ts";
import type { CommandContext } from "../command.ts";

/** What `budget` found. Credits; months are UTC. */
export interface BudgetFinding {
  /** "2026-11" */
  readonly month: string;
  /** Credits spent this month: by all workspaces when they share one budget, else by this workspace alone. */
  readonly used: number;
  /** Credits spent by this workspace's own commands, briefs and alerts. */
  readonly usedHere: number;
  readonly usedBy: readonly { readonly purpose: Spending["purpose"]; readonly credits: number }[];
  /** Forecast for the month's end within the budgets, and what it would be without them. */
  readonly forecast: number;
  readonly wanted: number;
  readonly wantedHere: number;
  /** Credits still to be spent this month. Readings count only when all workspaces share one budget. */
  readonly coming: {
    readonly readings: number;
    readonly briefs: number;
    readonly asked: number;
  };
  readonly limit: number | null;
  readonly limitHere: number | null;
  /** `used` and `forecast` in US dollars; `null` when nobody says what a credit costs. */
  readonly dollars: { readonly used: number; readonly forecast: number } | null;
  /** Credits left at the provider; `null` when it does not say. */
  readonly balance: number | null;
  readonly lists: readonly {
    readonly list: string;
    readonly tags: number;
    readonly creditsPerWeek: number;
  }[];
  /** Calls saved a day because this workspace's lists share tags. */
  readonly savedPerDay: number;
}

export async function budgetFinding(context: CommandContext): Promise<BudgetFinding> {
  const { channel, now, budget: limits } = context;
  const plans = await plansOf(channel, context);
  const [books, balance] = await Promise.all([
    booksOf(plans, channel, context, now),
    balanceOf(context),
  ]);
  const forecast = forecastMonth(books, plans, now);
  const { used, usedHere, readings, briefs, asked, wanted, wantedHere } = forecast;
  return {
    month: utcMonth(now),
    used: total(used),
    usedHere,
    usedBy: purposes
      .map((purpose) => ({
        purpose,
        credits: total(used.filter((one) => one.purpose === purpose)),
      }))
      .filter(({ credits: spent }) => spent > 0),
    ...{ forecast: forecast.total, wanted, wantedHere },
    dollars: dollarsOf(forecast, context.creditPrices),
    coming: { readings, briefs, asked },
    limit: limits.perMonth,
    limitHere: limits.perWorkspace,
    balance,
    lists: plans.lists.map((list) => ({
      list: list.name,
      tags: list.tags.length,
      creditsPerWeek: weeklyCalls(list, plans.subscriptions),
    })),
    savedPerDay: sharedCalls(plans.lists),
  };
}

function dollarsOf({ used, total: all }: Forecast, prices: CreditPrices): BudgetFinding["dollars"] {
  const spent = spentDollars(used, prices);
  const coming = comingDollars(all - total(used), prices);
  return spent === null || coming === null ? null : { used: spent, forecast: spent + coming };
}

/** The provider's balance; `null` when it cannot be read. The ledger does not depend on it. */
async function balanceOf({ balance, requestContext, log }: CommandContext): Promise<number | null> {
  try {
    return await balance(requestContext);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn("balance.missing", { failure: error.failure });
    return null;
  }
}
