import { button, type Card, card, code, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { ProviderError } from "../../errors.ts";
import { freshContext, limitCalls } from "../../ports/request-context.ts";
import { said } from "../../text/inline.ts";
import { type BudgetLeft, budgetLeft, creditsLeftWords } from "../../usage/budget-left.ts";
import { comingDollars, inBrackets } from "../../usage/money.ts";
import type { Answer, Command, CommandContext, Deed } from "../command.ts";

/** The finding of a command that costs many calls at once and asks first. Nothing is asked and paid for yet. */
export interface AskedCalls {
  readonly asked: "confirm";
  /** About so many, as far as can be known before. */
  readonly calls: number;
  /** The same in US dollars; `null` when nobody says what a credit costs. */
  readonly dollars: number | null;
  /** What is left of a budget that is less than that; `null` when there is enough. */
  readonly left: number | null;
}

interface CallsWish {
  /** The subject: "#booktok by country". */
  readonly title: string;
  readonly calls: number;
  /** How many calls were agreed to. */
  readonly confirm: number | undefined;
  /** The line that does it without asking; `null` when it cannot reasonably be typed. */
  readonly line: string | null;
  /** Does it without asking. */
  readonly goAhead: Deed;
  /** So many need no question, as long as the budget has them; `callsUnasked` if not said. */
  readonly unasked?: number;
  /** Who may say yes; anyone if not said. */
  readonly who?: Command["who"];
}

/** More calls than this for one answer are asked about. */
export const callsUnasked = 10;

/** For a command that need not ask: it makes no more calls than that, however it comes. */
export function unasked(context: CommandContext): CommandContext {
  const { requestContext } = context;
  const left = Math.max(0, callsUnasked - requestContext.credits);
  return { ...context, requestContext: limitCalls(requestContext, left) };
}

/**
 * The answer that says what it costs and asks, also where fewer calls are left in the budget than that or more would be made than
 * were agreed to; `undefined` when there is nothing to ask. Call it before anything is paid for.
 */
export async function askCalls(
  wish: CallsWish,
  context: CommandContext,
): Promise<Answer<AskedCalls> | undefined> {
  const { calls, confirm, unasked: most = callsUnasked } = wish;
  if (calls <= 0 || calls <= (confirm ?? 0)) return undefined;
  const short = await shortBudget(calls, context);
  if (confirm === undefined && calls <= most && !short) return undefined;
  const dollars = comingDollars(calls, context.creditPrices);
  const finding: AskedCalls = { asked: "confirm", calls, dollars, left: short?.left ?? null };
  return { finding, card: questionCard(finding, wish, short, context) };
}

/**
 * The budget that would be used up in the middle; `undefined` when there is enough. One that is used up already refuses by itself,
 * and what is stored answers.
 */
export async function shortBudget(
  calls: number,
  context: Pick<CommandContext, "budget" | "ledger" | "channel" | "now">,
): Promise<BudgetLeft | undefined> {
  const found = await budgetLeft(context, context.channel, context.now);
  return found && found.left > 0 && found.left < calls ? found : undefined;
}

/**
 * Rejects, before anything is paid for, where fewer calls are left in the budget than any answer takes: `most`, and by a closer look
 * `calls`.
 */
export async function refuseShort(
  most: number,
  calls: () => Promise<number>,
  context: Parameters<typeof shortBudget>[1],
): Promise<void> {
  if (!(await shortBudget(most, context))) return;
  const taken = await calls();
  const short = await shortBudget(taken, context);
  if (!short) return;
  throw new ProviderError("over-budget", `That takes ${taken} calls. ${creditsLeftWords(short)}`, {
    next: said`So nothing was asked. Where the credits went: ${code("settings budget")}.`,
  });
}

/** "3 of 1000 credits are left this month. …": said where a question is asked; nothing when there is enough. */
export function shortBlocks(short: BudgetLeft | undefined): Card["blocks"] {
  if (!short) return [];
  return [text(`${creditsLeftWords(short)} What is left out then is said in the answer.`)];
}

function questionCard(
  { calls, dollars }: AskedCalls,
  wish: CallsWish,
  short: BudgetLeft | undefined,
  context: CommandContext,
): Card {
  const { title, line } = wish;
  const typed =
    line === null
      ? ["give the command again with ", code("confirm:yes"), " in it."]
      : ["type ", code(line), "."];
  return card({
    title,
    headline: `That takes about ${plural(calls, "call")}${inBrackets(dollars)}. Is it meant?`,
    tone: "warning",
    blocks: [
      ...shortBlocks(short),
      text("Nothing is paid for yet. To do it, press the button or ", ...typed),
    ],
    actions: [
      ...yesButton(wish, context),
      { kind: "run", label: "What it costs now", line: "settings budget" },
    ],
  });
}

/** Runs the line for as many calls as are asked about, which also works after a restart; what is too long for a button is kept for half an hour. */
function yesButton(
  { line, calls, goAhead, who = "anyone" }: CallsWish,
  context: CommandContext,
): Card["actions"] {
  const { questions, newId, channel, now, requestContext } = context;
  const agreed = line?.replace("confirm:yes", `confirm:${calls}`) ?? null;
  const typed = agreed === null ? [] : button("Yes, do it", agreed);
  if (typed.length > 0) return typed;
  const id = newId();
  const run: Deed = (after) =>
    goAhead(
      requestContext.fresh
        ? { ...after, requestContext: freshContext(after.requestContext) }
        : after,
    );
  questions.keep(id, channel, { who, run }, now);
  return button("Yes, do it", `go-ahead ${id}`);
}
