import { button, type Card, card, code, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { freshContext, limitCalls } from "../../ports/request-context.ts";
import { comingDollars, inBrackets } from "../../usage/money.ts";
import type { Answer, Command, CommandContext, Deed } from "../command.ts";

/** The finding of a command that costs many calls at once and asks first. Nothing is asked and paid for yet. */
export interface AskedCalls {
  readonly asked: "confirm";
  /** About so many, as far as can be known before. */
  readonly calls: number;
  /** The same in US dollars; `null` when nobody says what a credit costs. */
  readonly dollars: number | null;
}

interface CallsWish {
  /** The subject: "#booktok by country". */
  readonly title: string;
  readonly calls: number;
  readonly confirm: "yes" | undefined;
  /** The line that does it without asking; `null` when it cannot reasonably be typed. */
  readonly line: string | null;
  /** Does it without asking. */
  readonly goAhead: Deed;
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

/** The answer that says what it costs and asks; `undefined` when there is nothing to ask. Call it before anything is paid for. */
export function askCalls(wish: CallsWish, context: CommandContext): Answer<AskedCalls> | undefined {
  if (wish.confirm === "yes" || wish.calls <= callsUnasked) return undefined;
  const dollars = comingDollars(wish.calls, context.creditPrices);
  const finding: AskedCalls = { asked: "confirm", calls: wish.calls, dollars };
  return { finding, card: questionCard(finding, wish, context) };
}

function questionCard(
  { calls, dollars }: AskedCalls,
  wish: CallsWish,
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
    blocks: [text("Nothing is paid for yet. To do it, press the button or ", ...typed)],
    actions: [
      ...yesButton(wish, context),
      { kind: "run", label: "What it costs now", line: "settings budget" },
    ],
  });
}

/** Runs the line, which also works after a restart; what is too long for a button is kept for half an hour. */
function yesButton(
  { line, goAhead, who = "anyone" }: CallsWish,
  context: CommandContext,
): Card["actions"] {
  const { questions, newId, channel, now, requestContext } = context;
  const typed = line === null ? [] : button("Yes, do it", line);
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
