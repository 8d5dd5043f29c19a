import { card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { moveFollowers } from "../../watchlist/followers.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import {
  changeList,
  checkFree,
  checkListRoom,
  newList,
  showAction,
} from "../workspace/change-list.ts";
import { changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";

/** What `watch rename` did. */
export interface WatchRenameFinding {
  readonly list: string;
  readonly to: string;
  /** The number of subscriptions moved to the new name. */
  readonly subscriptions: number;
}

const toOption = { kind: "list", about: "Its new name", required: true } as const;

export const watchRename = defineCommand({
  name: "watch rename",
  about: "Give a watchlist another name; its briefs and alerts stay with it",
  topic: "keep",
  examples: ["watch rename books novels"],
  options: { list: listOption, to: toOption },
  audience: "channel",
  who: "editor",
  async run({ list: name, to }, context) {
    const { moved, undo } = await changing(context, async (turn) => {
      const before = await listNamed(name, turn);
      await checkFree(to, turn);
      const followers = await moveFollowers(name, to, turn);
      const after = { ...before, name: to };
      const button = await changeList({ before, after }, `renamed ${name} to ${to}`, turn);
      return { moved: followers, undo: button };
    });
    const finding: WatchRenameFinding = { list: name, to, subscriptions: moved.length };
    const follow =
      moved.length > 0
        ? [
            text(
              `${plural(moved.length, "subscription")} to it ${moved.length === 1 ? "goes" : "go"} on as before.`,
            ),
          ]
        : [];
    return {
      finding,
      card: card({
        title: `Watchlist ${to}`,
        headline: `${name} is called ${to} now.`,
        blocks: follow,
        actions: [undo, showAction(to)],
      }),
    };
  },
});

/** What `watch copy` did. */
export interface WatchCopyFinding {
  readonly list: string;
  readonly to: string;
  readonly tags: readonly string[];
}

export const watchCopy = defineCommand({
  name: "watch copy",
  about: "Make a new watchlist with everything that is on another one",
  topic: "keep",
  examples: ["watch copy books spring"],
  options: { list: listOption, to: { ...toOption, about: "Name of the new list" } },
  audience: "channel",
  who: "editor",
  effect: "adds",
  async run({ list: name, to }, context) {
    const { list, undo } = await changing(context, async (turn) => {
      const found = await listNamed(name, turn);
      await checkFree(to, turn);
      await checkListRoom(turn);
      const { createdBy, createdAt } = newList(to, turn);
      const after = { ...found, name: to, createdBy, createdAt };
      const change = { before: null, after, alike: found };
      const button = await changeList(change, `copied ${name} to ${to}`, turn);
      return { list: found, undo: button };
    });
    const finding: WatchCopyFinding = { list: name, to, tags: list.tags };
    return {
      finding,
      card: card({
        title: `Watchlist ${to}`,
        headline: `${to} is a copy of ${name} now, with ${plural(list.tags.length, "tag")}.`,
        blocks: [text("That costs nothing more: each tag is read once a day for all lists.")],
        actions: [undo, showAction(to)],
      }),
    };
  },
});
