import { type Action, card, text } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { unreadCampaigns, unreadCampaignsBlock } from "../campaigns/unread-campaigns.ts";
import { defineCommand } from "../command.ts";
import { checkListIsFirst } from "../grammar/list-first.ts";
import { listOption, tagsOption } from "../grammar/shared-options.ts";
import { tagNames, tagWords } from "../grammar/tag-names.ts";
import { changeList, showAction } from "../workspace/change-list.ts";
import { type ChangeTurn, changing } from "../workspace/changing.ts";
import { listNamed } from "./list-named.ts";

/** What `watch remove` did. */
export interface WatchRemoveFinding {
  readonly list: string;
  readonly removed: readonly string[];
  /** The remaining tags. */
  readonly tags: readonly string[];
  /** Those of the removed ones that have a running campaign, and that no list has any more. */
  readonly campaigns: readonly string[];
}

export const watchRemove = defineCommand({
  name: "watch remove",
  about: "Take hashtags off a watchlist",
  topic: "keep",
  examples: ["watch remove books romantasy"],
  options: { list: listOption, tags: tagsOption },
  audience: "channel",
  who: "editor",
  async run(given, context) {
    await checkListIsFirst("watch remove", given, context);
    const { list: name, tags: refs } = given;
    const names = await tagNames(refs, context);
    const done = await changing(context, (turn) => remove(name, names, turn));
    const { removed, tags, undo } = done;
    const campaigns = await unreadCampaigns(removed, context);
    const finding: WatchRemoveFinding = { list: name, removed, tags, campaigns };
    const title = `Watchlist ${name}`;
    if (removed.length === 0) {
      const headline = `Nothing to remove: ${name} does not have ${names.length === 1 ? "that tag" : "those tags"}.`;
      return { finding, card: card({ title, headline, actions: [showAction(name)] }) };
    }
    return {
      finding,
      card: card({
        title,
        headline: `Removed ${plural(removed.length, "tag")}; ${name} now has ${tags.length}.`,
        blocks: [
          text(removed.map((tag) => `#${tag}`).join(" ")),
          ...unreadCampaignsBlock(campaigns),
        ],
        actions: [...undo, showAction(name)],
      }),
    };
  },
});

interface Removed {
  readonly removed: readonly TagName[];
  /** The remaining tags. */
  readonly tags: readonly TagName[];
  readonly undo: readonly Action[];
}

/** Removes from the list as it is now. */
async function remove(name: string, names: readonly TagName[], turn: ChangeTurn): Promise<Removed> {
  const before = await listNamed(name, turn);
  const removed = before.tags.filter((tag) => names.includes(tag));
  if (removed.length === 0) return { removed, tags: before.tags, undo: [] };
  const after = {
    ...before,
    tags: before.tags.filter((tag) => !names.includes(tag)),
    labels: new Map([...before.labels].filter(([tag]) => !names.includes(tag))),
  };
  const words = `removed ${tagWords(removed)} from ${name}`;
  const undo = await changeList({ before, after }, words, turn);
  return { removed, tags: after.tags, undo: [undo] };
}
