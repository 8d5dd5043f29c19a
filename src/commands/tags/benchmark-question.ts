import { button, type Card, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { BudgetLeft } from "../../usage/budget-left.ts";
import { inBrackets } from "../../usage/money.ts";
import { shortBlocks } from "../workspace/ask-calls.ts";
import type { BenchmarkAskedFirst } from "./benchmark-finding.ts";

/** Asks before young posts of many tags are searched for. */
export function benchmarkQuestion(
  list: string,
  { credits, dollars }: BenchmarkAskedFirst,
  line: string,
  short: BudgetLeft | undefined,
): Card {
  return card({
    title: `Plays to aim for with list ${list}`,
    headline: `Young posts of ${plural(credits, "hashtag")} have to be searched for, which costs about ${plural(credits, "credit")}${inBrackets(dollars)}. Is it meant?`,
    tone: "warning",
    blocks: [...shortBlocks(short), text("None of these searches is paid for yet.")],
    actions: button("Yes, search", line),
  });
}
