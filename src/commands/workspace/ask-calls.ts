import { type Card, card, code, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { comingDollars, inBrackets } from "../../usage/money.ts";
import type { Answer, CommandContext } from "../command.ts";

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
  /** The line that does it without asking. */
  readonly line: string;
}

/** More calls than this for one answer are asked about. */
const unasked = 10;

/** The answer that says what it costs and asks; `undefined` when there is nothing to ask. */
export function askCalls(
  wish: CallsWish,
  { creditPrices }: Pick<CommandContext, "creditPrices">,
): Answer<AskedCalls> | undefined {
  if (wish.confirm === "yes" || wish.calls <= unasked) return undefined;
  const dollars = comingDollars(wish.calls, creditPrices);
  const finding: AskedCalls = { asked: "confirm", calls: wish.calls, dollars };
  return { finding, card: questionCard(finding, wish) };
}

function questionCard({ calls, dollars }: AskedCalls, { title, line }: CallsWish): Card {
  return card({
    title,
    headline: `That takes about ${plural(calls, "call")}${inBrackets(dollars)}. Is it meant?`,
    tone: "warning",
    blocks: [text("Nothing is paid for yet. To do it, press the button or type ", code(line), ".")],
    actions: [
      { kind: "run", label: "Yes, do it", line },
      { kind: "run", label: "What it costs now", line: "settings budget" },
    ],
  });
}
