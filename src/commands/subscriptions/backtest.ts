import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { backtestCard } from "./backtest-card.ts";
import { backtestFinding, pastOf } from "./backtest-finding.ts";

export const backtest = defineCommand({
  name: "alerts backtest",
  aliases: ["backtest"],
  about: "How many alerts each sensitivity would have sent in the last 30 days",
  topic: "tell",
  examples: ["alerts backtest books"],
  options: { list: listOption },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name }, context) {
    const list = await listNamed(name, context);
    const pasts = await pastOf(list.tags, context);
    const finding = await backtestFinding(list, pasts, context);
    return { finding, card: backtestCard(finding) };
  },
});
