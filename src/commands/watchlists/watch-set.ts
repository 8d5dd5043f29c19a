import type { Watchlist } from "../../domain/watchlist.ts";
import { goals } from "../../domain/weights.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { regionsCost } from "../../usage/costs.ts";
import { readUsesBar } from "../../watchlist/uses-bar.ts";
import { readWindow } from "../../watchlist/window-bars.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { confirmLine } from "../grammar/confirm-line.ts";
import { whateverItCosts } from "../grammar/consent.ts";
import { checkRegions, readRegions } from "../grammar/read-regions.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { usesPreview, windowPreview } from "../subscriptions/window-preview.ts";
import { type AskedFirst, askFirst } from "../workspace/ask-first.ts";
import { changeList } from "../workspace/change-list.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";
import { setCard, setWords } from "./watch-set-card.ts";

/** What `watch set` changed. */
export interface WatchSetFinding {
  readonly list: string;
  readonly regions: readonly string[];
  readonly goal: string | null;
  readonly note: string | null;
  /** Multiples of the usual pace at which posting windows open, and below which they close; `null` is ours. */
  readonly window: { readonly opens: number; readonly closes: number } | null;
  /** The growth of posts a week that its alerts tell of, a fraction or "size"; `null` is none. */
  readonly usesBar: number | "size" | null;
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
  window: {
    kind: "text",
    longest: 20,
    about:
      "Your own posting windows, such as 2,1: from twice the usual pace until below it; or usual",
    required: false,
  },
  uses: {
    kind: "text",
    longest: 20,
    about: "Tell when a hashtag's posts grow by that many percent in a week, such as 20; or off",
    required: false,
  },
  confirm: confirmOption,
} as const;

export const watchSet: Command = defineCommand({
  name: "watch set",
  about:
    "What a watchlist is for: its goal, the countries to look from, a note, its own thresholds",
  topic: "keep",
  examples: [
    "watch set books ads",
    "watch set books US,BR",
    "watch set books note:for the spring campaign",
    "watch set books window:2,1",
    "watch set books uses:20",
  ],
  options,
  form: {
    title: "Set up a watchlist",
    submit: "Save",
    fields: [
      { option: "list", label: "Which watchlist?" },
      {
        option: "goal",
        label: "What are its posts for?",
        hint: "Scores then count what matters for it.",
        names: new Map([["usual", "As this workspace scores"]]),
      },
      {
        option: "regions",
        label: "From which countries to look?",
        hint: "Up to five, such as US,BR; or world.",
        check: readRegions,
      },
      { option: "note", label: "What is it for?", hint: "A note for the team." },
    ],
  },
  audience: "channel",
  who: "editor",
  progress: ({ list }) => `Setting up ${list}…`,
  async run(given, context): Promise<Answer<WatchSetFinding | AskedFirst>> {
    const { list: name, regions } = given;
    if (hasNothing(given)) {
      throw new UserError(
        "There is nothing to set in that.",
        said`For example: ${code(`watch set "${name}" US,BR`)}.`,
      );
    }
    const window = given.window === undefined ? undefined : readWindow(given.window);
    const usesBar = given.uses === undefined ? undefined : readUsesBar(given.uses);
    const looksFrom = regions === undefined ? undefined : readRegions(regions);
    const question = await askAboutRegions(given, looksFrom, context);
    if (question) return question;
    if (looksFrom) await checkRegions(looksFrom, context);
    const { cost, after, words, undo } = await changing(context, (turn) =>
      set(given, { looksFrom, window, usesBar }, turn),
    );
    const finding: WatchSetFinding = {
      list: name,
      regions: after.regions,
      goal: after.goal,
      note: after.note,
      window: after.window && { opens: after.window.opens, closes: after.window.closes },
      usesBar: after.usesBar,
    };
    const notes = [
      ...(cost ? [cost] : []),
      ...(window === undefined ? [] : [await windowPreview(after, context)]),
      ...(usesBar === undefined ? [] : await usesPreview(after, context)),
    ];
    return { finding, card: setCard(name, words, notes, undo) };
  },
});

function hasNothing({ goal, regions, note, window, uses }: OptionValues<typeof options>): boolean {
  return [goal, regions, note, window, uses].every((one) => one === undefined);
}

async function askAboutRegions(
  given: OptionValues<typeof options>,
  regions: readonly string[] | undefined,
  context: CommandContext,
) {
  if (regions === undefined) return undefined;
  const { list: name, goal, note, window, uses, confirm } = given;
  const after = { ...(await listNamed(name, context)), regions };
  const wanted = {
    ...{ title: `Watchlist ${name}`, confirm, after: { lists: [after] } },
    typed: confirmLine("watch set", name, {
      goal,
      regions: regions.join(",") || "world",
      note,
      window,
      uses,
    }),
  };
  return askFirst(wanted, context, (again) =>
    watchSet.run({ ...given, confirm: whateverItCosts }, again),
  );
}

/** Options that were read; `undefined` where they were not given. */
interface Read {
  readonly looksFrom: readonly string[] | undefined;
  readonly window: Watchlist["window"] | undefined;
  readonly usesBar: Watchlist["usesBar"] | undefined;
}

/** The list as it is now, with the new settings; without an undo button where it has them already. */
async function set(
  given: OptionValues<typeof options>,
  { looksFrom, window, usesBar }: Read,
  turn: ChangeTurn,
) {
  const { list: name, goal, note } = given;
  const before = await listNamed(name, turn);
  const after: Watchlist = {
    ...before,
    ...(goal && { goal: goal === "usual" ? null : goal }),
    ...(looksFrom && { regions: looksFrom }),
    ...(window !== undefined && { window }),
    ...(usesBar !== undefined && { usesBar }),
    ...(note !== undefined && { note: note.toLowerCase() === "none" ? null : note }),
  };
  const words = setWords(given, after);
  const cost = regionsCost(before, after, turn.creditPrices);
  if (JSON.stringify(before) === JSON.stringify(after)) return { cost, after, words, undo: [] };
  const undo = await changeList({ before, after }, `set ${name} to ${words.join(", ")}`, turn);
  return { cost, after, words, undo: [undo] };
}
