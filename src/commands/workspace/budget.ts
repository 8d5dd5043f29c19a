import { defineCommand } from "../command.ts";
import { budgetCard } from "./budget-card.ts";
import { budgetFinding } from "./budget-finding.ts";

export const budget = defineCommand({
  name: "settings budget",
  aliases: ["budget"],
  about: "What the data costs: used this month, forecast, and each watchlist's share",
  topic: "run",
  examples: ["settings budget"],
  options: {},
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run(_options, context) {
    const finding = await budgetFinding(context);
    return { finding, card: budgetCard(finding) };
  },
});
