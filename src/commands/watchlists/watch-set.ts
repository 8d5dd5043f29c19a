import { type Card, card, text } from "../../card/card.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { goals } from "../../domain/weights.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { regionsCost } from "../../usage/costs.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { quoted } from "../grammar/quoted.ts";
import { checkRegions, readRegions } from "../grammar/read-regions.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { type AskedFirst, askFirst } from "../workspace/ask-first.ts";
import { changeList, showAction } from "../workspace/change-list.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";

/** What `watch set` changed. */
export interface WatchSetFinding {
  readonly list: string;
  readonly regions: readonly string[];
  readonly goal: string | null;
  readonly note: string | null;
}

const options = {
  list: listOption,
  goal: {
    kind: "choice",
    choices: [...goals, "usual"],
    about: "What its posts are for; usual is as this workspace scores",
    required: false,
  },
  regions: {
    kind: "text",
    longest: 40,
    about: "Up to five countries to look from, such as US,BR; or world",
    required: false,
  },
  note: {
    kind: "text",
    longest: 300,
    about: "What the list is for; none takes the note away",
    required: false,
  },
  confirm: confirmOption,
} as const;

export const watchSet: Command = defineCommand({
  name: "watch set",
  about: "What a watchlist is for: its goal, the countries to look from, a note",
  topic: "keep",
  examples: [
    "watch set books ads",
    "watch set books US,BR",
    "watch set books note:for the spring campaign",
  ],
  options,
  audience: "channel",
  who: "editor",
  progress: ({ list }) => `Setting up ${list}…`,
  async run(given, context): Promise<Answer<WatchSetFinding | AskedFirst>> {
    const { list: name, goal, regions, note } = given;
    if (goal === undefined && regions === undefined && note === undefined) {
      throw new UserError(
        "There is nothing to set in that.",
        said`For example: ${code(`watch set "${name}" US,BR`)}.`,
      );
    }
    const looksFrom = regions === undefined ? undefined : readRegions(regions);
    const question = await askAboutRegions(given, looksFrom, context);
    if (question) return question;
    if (looksFrom) await checkRegions(looksFrom, context);
    const { cost, after, words, undo } = await changing(context, (turn) =>
      set(given, looksFrom, turn),
    );
    const finding: WatchSetFinding = {
      list: name,
      regions: after.regions,
      goal: after.goal,
      note: after.note,
    };
    return {
      finding,
      card: setCard(name, words, cost, [undo, showAction(name)]),
    };
  },
});

async function askAboutRegions(
  given: OptionValues<typeof options>,
  regions: readonly string[] | undefined,
  context: CommandContext,
) {
  if (regions === undefined) return undefined;
  const { list: name, goal, note, confirm } = given;
  const after = { ...(await listNamed(name, context)), regions };
  const wanted = {
    ...{ title: `Watchlist ${name}`, confirm, after: { lists: [after] } },
    typed: confirmLine("watch set", name, { goal, regions: regions.join(",") || "world", note }),
  };
  return askFirst(wanted, context, (again) => watchSet.run({ ...given, confirm: "yes" }, again));
}

/** The list as it is now, with the new settings. */
async function set(
  given: OptionValues<typeof options>,
  looksFrom: readonly string[] | undefined,
  turn: ChangeTurn,
) {
  const { list: name, goal, note } = given;
  const before = await listNamed(name, turn);
  const after: Watchlist = {
    ...before,
    ...(goal && { goal: goal === "usual" ? null : goal }),
    ...(looksFrom && { regions: looksFrom }),
    ...(note !== undefined && { note: note.toLowerCase() === "none" ? null : note }),
  };
  const words = setWords(given, after);
  const undo = await changeList(before, after, `set ${name} to ${words.join(", ")}`, turn);
  return { cost: regionsCost(before, after, turn.creditPrices), after, words, undo };
}

function setWords(
  { goal, regions, note }: OptionValues<typeof options>,
  after: Watchlist,
): readonly string[] {
  return [
    ...(goal ? [`goal ${goal}`] : []),
    ...(regions === undefined ? [] : [after.regions.join(", ") || "the whole world"]),
    ...(note === undefined ? [] : [after.note === null ? "no note" : `note ${quoted(after.note)}`]),
  ];
}

function setCard(
  name: string,
  words: readonly string[],
  cost: string | undefined,
  actions: Card["actions"],
): Card {
  return card({
    title: `Watchlist ${name}`,
    headline: `Set for ${name}: ${words.join("; ")}.`,
    blocks: cost ? [text(cost)] : [],
    actions,
  });
}
