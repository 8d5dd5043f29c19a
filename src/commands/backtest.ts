import { backtestCard } from "./backtest-card.ts";
import { backtestFinding, pastOf } from "./backtest-finding.ts";
import { defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";

export const backtest = defineCommand({
  name: "backtest",
  about: "How many alerts each sensitivity would have sent in the last 30 days",
  examples: ["backtest books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const finding = backtestFinding(list.name, await pastOf(list.tags, context), context);
    return { finding, card: backtestCard(finding) };
  },
});
