import { type Block, type Card, card, type Fact, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { ProviderError } from "../errors.ts";
import type { Spending } from "../ports.ts";
import type { Subscription } from "../subscription.ts";
import { monthAround, utcMonth } from "../time.ts";
import { forecast, sharedCalls, total, weeklyCalls } from "../watch/costs.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { type CommandContext, defineCommand } from "./command.ts";

/** What `budget` found. Credits; months are UTC. */
export interface BudgetFinding {
  /** "2026-11" */
  readonly month: string;
  /** Spent this month by everybody the bot serves, and by this workspace's own commands and briefs. */
  readonly used: number;
  readonly usedHere: number;
  readonly usedBy: readonly Spending[];
  /** By the month's end, at this pace. */
  readonly forecast: number;
  readonly limit: number | null;
  readonly limitHere: number | null;
  /** Left at the provider; `null` when it does not tell. */
  readonly balance: number | null;
  readonly lists: readonly {
    readonly list: string;
    readonly tags: number;
    readonly creditsPerWeek: number;
  }[];
  /** A day, because this workspace's lists share tags. */
  readonly savedPerDay: number;
}

export const budget = defineCommand({
  name: "budget",
  about: "What the data costs: used this month, forecast, and each watchlist's share",
  examples: ["budget"],
  options: {},
  audience: "asker",
  who: "anyone",
  async run(_options, context) {
    const finding = await gather(context);
    return { finding, card: budgetCard(finding) };
  },
});

async function gather(context: CommandContext): Promise<BudgetFinding> {
  const { ledger, watchlists, subscriptions, channel, now, budget: limits } = context;
  const { start } = monthAround(now);
  const until = new Date(now.getTime() + 1);
  const [spent, here, lists, subscribed, watched, balance] = await Promise.all([
    ledger.spent(start, until),
    ledger.spent(start, until, channel),
    watchlists.all(channel),
    subscriptions.inWorkspace(channel),
    watchlists.watchedTags(),
    balanceOf(context),
  ]);
  return {
    month: utcMonth(now),
    used: total(spent),
    usedHere: total(here),
    usedBy: spent,
    forecast: forecast(spent, watched.length, now),
    limit: limits.perMonth,
    limitHere: limits.perWorkspace,
    balance,
    lists: lists.map((list) => ({
      list: list.name,
      tags: list.tags.length,
      creditsPerWeek: weeklyCalls(list, briefsAWeek(list, subscribed)),
    })),
    savedPerDay: sharedCalls(lists),
  };
}

/** Paused ones cost nothing. */
function briefsAWeek({ name }: Watchlist, subscribed: readonly Subscription[]): number {
  return subscribed
    .filter(({ list, state }) => list === name && state.kind !== "paused")
    .reduce((sum, one) => sum + (one.kind === "brief" ? one.schedule.days.length : 0), 0);
}

/** A balance that cannot be read is not known; the books do not depend on it. */
async function balanceOf({ balance, errand, log }: CommandContext): Promise<number | null> {
  try {
    return await balance(errand);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.warn("balance.missing", { failure: error.failure });
    return null;
  }
}

function budgetCard(finding: BudgetFinding): Card {
  const { used, limit, month, lists, savedPerDay } = finding;
  const over = limit !== null && finding.forecast > limit;
  const of = limit === null ? "" : ` of ${credits(limit)}`;
  return card({
    title: `Budget ${month}`,
    headline: `${credits(used)}${of} used this month; about ${credits(finding.forecast)} by its end${over ? ", which is over the limit" : ""}.`,
    tone: over ? "warning" : "neutral",
    blocks: [
      { kind: "facts", facts: facts(finding) },
      ...(lists.length > 0 ? [listTable(lists)] : []),
      ...(savedPerDay > 0
        ? [text(`Tags on several lists are read once: that saves ${credits(savedPerDay)} a day.`)]
        : []),
    ],
    source: ["From the bot's own books, one line for each billed call"],
  });
}

function facts({ usedBy, usedHere, limitHere, balance }: BudgetFinding): readonly Fact[] {
  const by = (purpose: Spending["purpose"]): number =>
    total(usedBy.filter((one) => one.purpose === purpose));
  return [
    { label: "Daily readings", value: String(by("snapshot")) },
    { label: "Questions", value: String(by("command")) },
    { label: "Briefs", value: String(by("brief")) },
    { label: "Alerts", value: String(by("alert")) },
    {
      label: "This workspace",
      value: limitHere === null ? String(usedHere) : `${usedHere} of ${limitHere}`,
    },
    { label: "Left at the provider", value: balance === null ? "not told" : String(balance) },
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
