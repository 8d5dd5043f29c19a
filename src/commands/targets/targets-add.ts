import { card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { handleWords } from "../../watchlist/typed-handles.ts";
import { defineCommand } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { listOption } from "../grammar/shared-options.ts";
import { changing } from "../workspace/changing.ts";
import {
  addTargets,
  creatorsOption,
  handlesIn,
  type TargetsChanged,
  targetsAction,
} from "./change-targets.ts";

/** What `targets add` did. Handles are lower case and without "@". */
export interface TargetsAddFinding {
  readonly list: string;
  readonly added: readonly string[];
  /** How many were target creators of the list before. */
  readonly already: number;
  /** Words that cannot be handles. */
  readonly wrong: readonly string[];
  /** Handles that did not fit. */
  readonly over: readonly string[];
  /** How many the list has now. */
  readonly targets: number;
}

export const targetsAdd = defineCommand({
  name: "targets add",
  about: "Name creators whose posts make a hashtag fit a watchlist; scores count them at once",
  topic: "keep",
  examples: ["targets add books @bookish.mara @pages.mara"],
  options: { list: listOption, creators: creatorsOption },
  audience: "channel",
  who: "editor",
  effect: "adds",
  async run({ list, creators }, context) {
    const { handles, wrong } = handlesIn("targets add", creators);
    const done = await changing(context, (turn) => addTargets(list, handles, turn));
    const { changed: added, over, total } = done;
    const already = handles.length - added.length - over.length;
    const finding: TargetsAddFinding = { list, added, already, wrong, over, targets: total };
    return { finding, card: addCard(finding, done) };
  },
});

function addCard({ list, added, wrong, over, targets }: TargetsAddFinding, done: TargetsChanged) {
  const notes = [
    ...(added.length > 0 ? [countedWords] : []),
    ...(over.length > 0 ? [`${done.limit} Left out: ${handleWords(over)}.`] : []),
    ...(wrong.length > 0 ? [wrongWords(wrong)] : []),
  ];
  return card({
    title: `Target creators of ${list}`,
    headline:
      added.length > 0
        ? `Added ${handleWords(added)}; ${list} now has ${plural(targets, "target creator")}.`
        : `Nothing added: ${list} has ${plural(targets, "target creator")}, as before.`,
    tone: wrong.length + over.length > 0 ? "warning" : "neutral",
    blocks: notes.map(sentence),
    actions: [...done.undo, targetsAction(list)],
  });
}

/** Said when the target creators of a list changed. */
export const countedWords =
  "The scores of the list's hashtags count them from now on. Nothing was asked of TikTok, and nothing paid.";

function wrongWords(wrong: readonly string[]): string {
  const shown = wrong.slice(0, 5).map(quoted).join(", ");
  const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : "";
  return `No handle: ${shown}${more}. A handle has letters, digits, _ and ., and stands after the @ of a profile.`;
}
