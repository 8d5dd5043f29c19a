import { type Block, type Card, card, type Fact, text } from "../../card/card.ts";
import { dollars, plural } from "../../card/numbers.ts";
import type { Spending } from "../../ports/ports.ts";
import { purposes } from "../../ports/provider.ts";
import { aboutDollars } from "../../usage/money.ts";
import type { BudgetFinding } from "./budget-finding.ts";

export function budgetCard(finding: BudgetFinding): Card {
  const { month, lists, savedPerDay } = finding;
  const warnings = limitWords(finding);
  return card({
    title: `Budget of ${monthWords(month)}`,
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

/** "November 2026" of "2026-11" */
function monthWords(month: string): string {
  const named = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(`${month}-01`).toLocaleDateString("en", named);
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
