import { backtestCard } from "./backtest-card.ts";
import { backtestFinding, pastOf } from "./backtest-finding.ts";
import { defineCommand } from "./command.ts";
import { listNamed } from "./list-named.ts";
import { listOption } from "./shared-options.ts";

export const backtest = defineCommand({
  name: "backtest",
  about: "How many alerts each sensitivity would have sent in the last 30 days",
  examples: ["backtest books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const pasts = await pastOf(list.tags, context);
    const finding = await backtestFinding(list.name, pasts, context);
    return { finding, card: backtestCard(finding) };
  },
});
