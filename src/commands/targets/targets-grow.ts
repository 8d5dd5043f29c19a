import { type Card, card, code, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { UserError } from "../../errors.ts";
import { said } from "../../text/inline.ts";
import type { BudgetLeft } from "../../usage/budget-left.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  type Deed,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { shortBlocks, shortBudget } from "../workspace/ask-calls.ts";
import { callsPerSeed, mostSeeds, rankFollowed, readSeeds } from "./grown-targets.ts";
import { growCard } from "./targets-grow-card.ts";
import { growFinding, type TargetsGrowFinding } from "./targets-grow-finding.ts";

/** The finding before it is confirmed. Nothing is read and nothing is paid for yet. */
export interface TargetsGrowQuestion {
  readonly asked: "confirm";
  readonly list: string;
  /** Whose followings would be read. */
  readonly seeds: readonly string[];
  /** The most calls that it takes. */
  readonly calls: number;
}

const options = { list: listOption, confirm: confirmOption } as const;

export const targetsGrow: Command = defineCommand({
  name: "targets grow",
  about: "Whom a watchlist's target creators follow, to name more; says first what it costs",
  topic: "keep",
  examples: ["targets grow books"],
  options,
  audience: "channel",
  who: "editor",
  effect: "none",
  progress: ({ confirm }) => (confirm ? "Reading whom they follow…" : "Counting what that takes…"),
  async run(
    { list: name, confirm },
    context,
  ): Promise<Answer<TargetsGrowFinding | TargetsGrowQuestion>> {
    await listNamed(name, context);
    const targets = await context.targets.inList(context.channel, name);
    const all = targets.map(({ handle }) => handle);
    const handles = all.slice(0, mostSeeds);
    if (handles.length === 0) throw noSeeds(name);
    if (confirm === undefined)
      return question({ list: name, confirm: whateverItCosts }, handles, context);
    const seeds = await readSeeds(handles, context, context.requestContext);
    const found = rankFollowed(seeds, new Set(all));
    const left = all.length - handles.length;
    const finding = growFinding({ list: name, seeds, found, left }, context);
    return { finding, card: growCard(finding, context) };
  },
});

function noSeeds(list: string): UserError {
  return new UserError(
    `There are no target creators of ${list} yet whose followings could be read.`,
    said`Name some first: ${code(`targets add "${list}" @handle`)}, or look for them with ${code("targets find")}.`,
  );
}

async function question(
  given: OptionValues<typeof options>,
  seeds: readonly string[],
  context: CommandContext,
): Promise<Answer<TargetsGrowQuestion>> {
  const { list } = given;
  const { questions, newId, channel, now } = context;
  const calls = seeds.length * callsPerSeed;
  const id = newId();
  const run: Deed = (after) => targetsGrow.run(given, after);
  questions.keep(id, channel, { who: "editor", run }, now);
  const finding: TargetsGrowQuestion = { asked: "confirm", list, seeds, calls };
  return { finding, card: questionCard(finding, id, await shortBudget(calls, context)) };
}

function questionCard(
  { list, seeds, calls }: TargetsGrowQuestion,
  id: string,
  short: BudgetLeft | undefined,
): Card {
  const whose =
    seeds.length === 1 ? `@${seeds[0]} follows` : `${seeds.length} target creators follow`;
  return card({
    title: `Target creators of ${list}`,
    headline: `This will cost up to ${plural(calls, "call")}: reading whom ${whose}. Is it meant?`,
    tone: "warning",
    blocks: [
      ...shortBlocks(short),
      text("Nothing is asked and nothing is paid for yet, and nobody is added by it."),
      text(
        "To do it, press the button or type ",
        code(confirmLine("targets grow", list, {}) ?? "targets grow"),
        ".",
      ),
    ],
    actions: [
      { kind: "run", label: "Yes, do it", line: `go-ahead ${id}` },
      { kind: "run", label: "What it costs now", line: "settings budget" },
    ],
  });
}
