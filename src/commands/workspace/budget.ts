import { type Block, type Card, card, type Fact, text } from "../../card/card.ts";
import { dollars, plural } from "../../card/numbers.ts";
import { ProviderError } from "../../errors.ts";
import type { CreditPrices, Spending } from "../../ports/ports.ts";
import { purposes } from "../../ports/provider.ts";
import { utcMonth } from "../../time.ts";
import { sharedCalls, total, weeklyCalls } from "../../usage/costs.ts";
import { booksOf, type Forecast, foretell, plansOf } from "../../usage/forecast.ts";
import { aboutDollars, comingDollars, spentDollars } from "../../usage/money.ts";
import { type CommandContext, defineCommand } from "../command.ts";

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

export const budget = defineCommand({
  name: "settings budget",
  aliases: ["budget"],
  about: "What the data costs: used this month, forecast, and each watchlist's share",
  topic: "run",
  examples: ["settings budget"],
  options: {},
  audience: "asker",
  who: "anyone",
  async run(_options, context) {
    const finding = await gather(context);
    return { finding, card: budgetCard(finding) };
  },
});

async function gather(context: CommandContext): Promise<BudgetFinding> {
  const { channel, now, budget: limits } = context;
  const plans = await plansOf(channel, context);
  const [books, balance] = await Promise.all([
    booksOf(plans, channel, context, now),
    balanceOf(context),
  ]);
  const forecast = foretell(books, plans, now);
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

function budgetCard(finding: BudgetFinding): Card {
  const { month, lists, savedPerDay } = finding;
  const warnings = limitWords(finding);
  return card({
    title: `Budget ${month}`,
    headline: headlineOf(finding),
    tone: warnings.length > 0 ? "warning" : "neutral",
    blocks: [
      { kind: "facts", facts: facts(finding) },
      ...warnings.map((words) => text(words)),
      text(comingWords(finding)),
      ...(lists.length > 0 ? [listTable(lists)] : []),
      ...(savedPerDay > 0
        ? [text(`Tags on several lists are read once: that saves ${credits(savedPerDay)} a day.`)]
        : []),
    ],
    source: ["From the bot's own books, one line for each billed call"],
  });
}

function headlineOf({ used, limit, forecast, wanted }: BudgetFinding): string {
  const of = limit === null ? "" : ` of ${credits(limit)}`;
  const over = limit !== null && wanted > limit ? ", which is all there is" : "";
  const end =
    limit !== null && used >= limit
      ? "nothing new is read until the next month"
      : `about ${credits(forecast)} by its end${over}`;
  return `${credits(used)}${of} used this month; ${end}.`;
}

/** Sentences on budgets that would be used up before the month's end. */
function limitWords({ wanted, wantedHere, limit, limitHere }: BudgetFinding): readonly string[] {
  const ending = (whose: string, all: number, most: number | null, what: string) =>
    most !== null && all > most
      ? [
          `About ${credits(all)} would be used by the end of this month, and ${whose} budget is ${most}: once it is used up, nothing new is read${what} until the next month.`,
        ]
      : [];
  const own = " for its questions and briefs";
  return [
    ...ending("the", wanted, limit, ""),
    ...ending("this workspace's own", wantedHere, limitHere, own),
  ];
}

function comingWords({ limit, coming: { readings, briefs, asked } }: BudgetFinding): string {
  const others = `about ${asked} for questions and alerts as in the last 28 days`;
  return limit === null
    ? `Still to come this month: ${credits(briefs)} for the lists' briefs, and ${others}. Daily readings are shared by all workspaces and not counted here; those of your lists are about ${readings} more.`
    : `Still to come this month: ${credits(readings)} for the readings of the lists, ${briefs} for their briefs, and ${others}.`;
}

const purposeNames: Readonly<Record<Spending["purpose"], string>> = {
  snapshot: "daily readings",
  command: "questions",
  brief: "briefs",
  alert: "alerts",
};

function facts(finding: BudgetFinding): readonly Fact[] {
  const { usedBy, usedHere, limit, limitHere, balance, dollars: money } = finding;
  const by = (purpose: Spending["purpose"]): number =>
    usedBy.find((one) => one.purpose === purpose)?.credits ?? 0;
  const counted = purposes.filter((purpose) => purpose !== "snapshot" || limit !== null);
  const purposesSaid = counted.map((purpose) => `${purposeNames[purpose]} ${by(purpose)}`);
  return [
    { label: "Where they went", value: purposesSaid.join(", ") },
    ...(limit === null && limitHere === null
      ? []
      : [
          {
            label: "This workspace",
            value: limitHere === null ? String(usedHere) : `${usedHere} of ${limitHere}`,
          },
        ]),
    ...(money
      ? [
          {
            label: "In money",
            value: `${dollars(money.used)} so far, ${aboutDollars(money.forecast)} by the month's end`,
          },
        ]
      : []),
    { label: "Left at the provider", value: balance === null ? "not known" : String(balance) },
  ];
}

function listTable(lists: BudgetFinding["lists"]): Block {
  return {
    kind: "table",
    columns: [
      { heading: "List", align: "left" },
      { heading: "Tags", align: "right" },
      { heading: "Credits a week", align: "right" },
    ],
    rows: lists.map(({ list, tags, creditsPerWeek }) => [
      list,
      String(tags),
      String(creditsPerWeek),
    ]),
  };
}

function credits(count: number): string {
  return plural(count, "credit");
}
