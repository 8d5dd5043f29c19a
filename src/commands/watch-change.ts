import { type Action, type Card, card, text } from "../card/card.ts";
import { plural } from "../card/numbers.ts";
import { UserError } from "../errors.ts";
import type { TagName, TagRef } from "../hashtag.ts";
import { addedCost } from "../watch/costs.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { type CommandContext, defineCommand } from "./command.ts";
import { listNamed, listOption } from "./list-named.ts";
import { noSuchTag } from "./no-such-tag.ts";

/** What `watch add` and `watch remove` did. */
export interface WatchFinding {
  readonly list: string;
  /** Tags this changed; the ones already as wanted are not among them. */
  readonly changed: readonly string[];
  readonly tags: readonly string[];
}

const tagsPerList = 500;
const listsPerWorkspace = 50;

const tagsOption = {
  kind: "tags",
  about: "Hashtags, with spaces or commas between",
  required: true,
} as const;

export const watchAdd = defineCommand({
  name: "watch add",
  about: "Put hashtags on a watchlist, making the list if it is new",
  examples: ["watch add books booktok bookish", "watch add home #cleantok, #organize"],
  options: { list: listOption, tags: tagsOption },
  audience: "channel",
  who: "editor",
  async run({ list: name, tags: refs }, context) {
    const found = await context.watchlists.find(context.channel, name);
    const list = found ?? (await newList(name, context));
    const names = await namesOf(refs, context);
    const added = names.filter((tag) => !list.tags.includes(tag));
    const changed = { ...list, tags: [...list.tags, ...added] };
    const cost = addedCost(added, await context.watchlists.watchedTags());
    if (changed.tags.length > tagsPerList) throw tooMany(list, added.length);
    if (added.length > 0) await context.watchlists.save(changed);
    const headline =
      added.length > 0
        ? `Added ${plural(added.length, "tag")}; ${name} now has ${changed.tags.length}.`
        : `Nothing to add: ${name} has ${names.length === 1 ? "it" : "all of them"} already.`;
    return changeAnswer(changed, added, headline, "watch remove", cost);
  },
});

export const watchRemove = defineCommand({
  name: "watch remove",
  about: "Take hashtags off a watchlist",
  examples: ["watch remove books bookish"],
  options: { list: listOption, tags: tagsOption },
  audience: "channel",
  who: "editor",
  async run({ list: name, tags: refs }, context) {
    const list = await listNamed(name, context);
    const names = await namesOf(refs, context);
    const removed = names.filter((tag) => list.tags.includes(tag));
    const changed = { ...list, tags: list.tags.filter((tag) => !removed.includes(tag)) };
    if (removed.length > 0) await context.watchlists.save(changed);
    const headline =
      removed.length > 0
        ? `Removed ${plural(removed.length, "tag")}; ${name} now has ${changed.tags.length}.`
        : `Nothing to remove: ${name} does not have ${names.length === 1 ? "that tag" : "those tags"}.`;
    return changeAnswer(changed, removed, headline, "watch add");
  },
});

/** A name stands as it is; an id has to be looked up. Each once, in the order given. */
async function namesOf(
  refs: readonly TagRef[],
  { provider, errand }: CommandContext,
): Promise<readonly TagName[]> {
  const names: TagName[] = [];
  for (const ref of refs) {
    if (ref.kind === "name") {
      names.push(ref.name);
      continue;
    }
    const hashtag = await provider.find(ref, errand);
    if (!hashtag) throw noSuchTag(ref);
    names.push(hashtag.name);
  }
  return [...new Set(names)];
}

async function newList(
  name: string,
  { watchlists, channel, asker, now }: CommandContext,
): Promise<Watchlist> {
  const lists = await watchlists.all(channel);
  if (lists.length >= listsPerWorkspace) {
    throw new UserError(
      `There are ${listsPerWorkspace} lists here already, and that is as many as there can be.`,
      "Use one of them: `watch lists`.",
    );
  }
  const { platform, workspace } = channel;
  return { owner: { platform, workspace }, name, tags: [], createdBy: asker.id, createdAt: now };
}

function tooMany({ name, tags }: Watchlist, more: number): UserError {
  return new UserError(
    `A list holds ${tagsPerList} tags at most; ${name} has ${tags.length}, so ${more} more do not fit.`,
    "Put them on another list.",
  );
}

const longestLine = 90;

function changeAnswer(
  { name, tags }: Watchlist,
  changed: readonly TagName[],
  headline: string,
  opposite: "watch add" | "watch remove",
  cost?: string,
): { readonly finding: WatchFinding; readonly card: Card } {
  const undo = `${opposite} "${name}" ${changed.join(" ")}`;
  const actions: readonly Action[] = [
    ...(changed.length > 0 && undo.length <= longestLine
      ? [{ kind: "run", label: "Undo", line: undo } as const]
      : []),
    { kind: "run", label: "Show the list", line: `watch show "${name}"` },
  ];
  const names = changed.map((tag) => `#${tag}`).join(" ");
  const blocks = changed.length > 0 ? [names, cost ?? []].flat().map((words) => text(words)) : [];
  return {
    finding: { list: name, changed, tags },
    card: card({ title: `Watchlist ${name}`, headline, blocks, actions }),
  };
}
