import { type Card, card, code, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { utcDay } from "../../domain/snapshot.ts";
import { monthAround } from "../../time.ts";
import { addedCalls, changedPlans, type Plans, total } from "../../usage/costs.ts";
import { booksOf, type Forecast, forecastMonth, plansOf } from "../../usage/forecast.ts";
import { comingDollars, inBrackets } from "../../usage/money.ts";
import type { Answer, CommandContext, Deed } from "../command.ts";
import { whateverItCosts } from "../grammar/consent.ts";

/** The finding of a command that asks for confirmation before something expensive. Nothing is saved or paid yet. */
export interface AskedFirst {
  readonly asked: "confirm";
  /** Credits that the action adds in a month of 30 days. */
  readonly creditsPerMonth: number;
  /** The same in US dollars; `null` when nobody says what a credit costs. */
  readonly dollarsPerMonth: number | null;
  /** The budget that would be used up before the month's end; `null` when there is none. */
  readonly over: OverBudget | null;
}

interface OverBudget {
  /** Forecast of the credits by the end of this month, with the action. */
  readonly forecast: number;
  readonly limit: number;
  /** 0 at least. */
  readonly left: number;
  /** About when the rest would be used up: a UTC day. */
  readonly usedUpOn: string;
}

interface Question {
  /** The subject: "Watchlist books". */
  readonly title: string;
  /** What to type instead of pressing the button; `null` when the line cannot reasonably be typed. */
  readonly typed: string | null;
  readonly confirm: number | undefined;
  /** Lists and subscriptions after the action; unchanged ones may be left out. */
  readonly after: Partial<Plans>;
  /** Credits a month that need no question, as long as the budget has them; `creditsUnasked` if not said. */
  readonly unasked?: number;
}

/**
 * The answer that shows the cost and asks for confirmation; `undefined` when there is nothing to ask. Asks when the
 * month's forecast would exceed a budget, and when one command adds more credits a month than `creditsUnasked`;
 * `goAhead` then runs the action. Call this before anything is saved or paid for.
 */
export async function askFirst(
  { confirm, after, unasked, ...wanted }: Question,
  context: CommandContext,
  goAhead: Deed,
): Promise<Answer<AskedFirst> | undefined> {
  if (confirm === whateverItCosts) return undefined;
  const { channel, now } = context;
  const present = await plansOf(channel, context);
  const planned = changedPlans(present, after);
  const creditsPerMonth = addedCalls(present, planned);
  if (creditsPerMonth <= 0) return undefined;
  const books = await booksOf(present, channel, context, now);
  const budgets = budgetsOver(
    forecastMonth(books, present, now),
    forecastMonth(books, planned, now),
    context,
  );
  const [over = null] = budgets;
  if (!over && creditsPerMonth <= (unasked ?? context.limits.creditsUnasked)) return undefined;
  const id = context.newId();
  context.questions.keep(id, channel, { who: "editor", run: goAhead }, now);
  const dollarsPerMonth = comingDollars(creditsPerMonth, context.creditPrices);
  const finding: AskedFirst = { asked: "confirm", creditsPerMonth, dollarsPerMonth, over };
  return { finding, card: questionCard(finding, wanted, id, now) };
}

/** Whether the confirmation was typed after a document, which takes the rest of the line. */
export function endsWithYes(document: string): boolean {
  return confirmAtEnd.test(document.slice(-40));
}

/** The document without the confirmation at its end. */
export function withoutYes(document: string): string {
  return endsWithYes(document)
    ? document.slice(0, -40) + document.slice(-40).replace(confirmAtEnd, "")
    : document;
}

const confirmAtEnd = /\sconfirm[:=] ?yes\s*$/i;

/** Budgets that the action would use and that would then be used up before the month's end. */
function budgetsOver(
  before: Forecast,
  after: Forecast,
  { budget: { perMonth, perWorkspace }, now }: CommandContext,
): readonly OverBudget[] {
  const all = [
    { before: before.wanted, forecast: after.wanted, limit: perMonth, used: total(after.used) },
    {
      ...{ before: before.wantedHere, forecast: after.wantedHere },
      ...{ limit: perWorkspace, used: after.usedHere },
    },
  ];
  return all.flatMap(({ before: was, forecast, limit, used }) => {
    if (limit === null || forecast <= was || forecast <= limit) return [];
    const left = Math.max(0, limit - used);
    return [{ forecast, limit, left, usedUpOn: usedUpOn(left / (forecast - used), now) }];
  });
}

/** The day on which so much of what is to come this month is used, spread evenly. */
function usedUpOn(share: number, now: Date): string {
  const leftMs = monthAround(now).end.getTime() - now.getTime();
  return utcDay(new Date(now.getTime() + share * leftMs));
}

/** "About 1200 credits would be used …: 240 are left, until about 21 Nov. Then nothing new is read until 1 Dec: …" */
function overWords({ forecast, limit, left, usedUpOn }: OverBudget, now: Date): string {
  const until = left > 0 ? `${left} are left, until about ${shortDate(usedUpOn)}` : "none are left";
  const again = shortDate(utcDay(monthAround(now).end));
  return `About ${forecast} credits would be used by the end of this month, and the budget is ${limit}: ${until}. Then nothing new is read until ${again}: briefs say what was read before, and alerts hear of nothing.`;
}

function questionCard(
  { creditsPerMonth, dollarsPerMonth, over }: AskedFirst,
  { title, typed }: Pick<Question, "title" | "typed">,
  id: string,
  now: Date,
): Card {
  const why = over ? overWords(over, now) : "That is more than is added without asking.";
  return card({
    title,
    headline: `That costs about ${plural(creditsPerMonth, "credit")} a month more${inBrackets(dollarsPerMonth)}. Is it meant?`,
    tone: "warning",
    blocks: [
      text(why, " Nothing is saved and nothing is paid for yet."),
      typed
        ? text("To do it, press the button or type ", code(typed), ".")
        : text(
            "To do it, press the button or give the command again with ",
            ...[code("confirm:yes"), " at its end."],
          ),
    ],
    actions: [
      { kind: "run", label: "Yes, do it", line: `go-ahead ${id}` },
      { kind: "run", label: "What it costs now", line: "settings budget" },
    ],
  });
}
