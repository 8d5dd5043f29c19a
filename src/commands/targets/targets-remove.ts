import { card } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { handleWords } from "../../watchlist/typed-handles.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { changing } from "../workspace/changing.ts";
import { creatorsOption, handlesIn, removeTargets, targetsAction } from "./change-targets.ts";

/** What `targets remove` did. Handles are lower case and without "@". */
export interface TargetsRemoveFinding {
  readonly list: string;
  readonly removed: readonly string[];
  /** How many the list has now. */
  readonly targets: number;
}

export const targetsRemove = defineCommand({
  name: "targets remove",
  about: "Take creators off a watchlist's target creators",
  topic: "keep",
  examples: ["targets remove books @pages.mara"],
  options: { list: listOption, creators: creatorsOption },
  audience: "channel",
  who: "editor",
  async run({ list, creators }, context) {
    const { handles } = handlesIn("targets remove", creators);
    const done = await changing(context, (turn) => removeTargets(list, handles, turn));
    const { changed: removed, total: targets } = done;
    const finding: TargetsRemoveFinding = { list, removed, targets };
    const left = targets > 0 ? plural(targets, "target creator") : "none left";
    return {
      finding,
      card: card({
        title: `Target creators of ${list}`,
        headline:
          removed.length > 0
            ? `Removed ${handleWords(removed)}; ${list} now has ${left}.`
            : `Nothing to remove: ${handleWords(handles)} ${handles.length === 1 ? "is none" : "are none"} of them.`,
        actions: [...done.undo, targetsAction(list)],
      }),
    };
  },
});
