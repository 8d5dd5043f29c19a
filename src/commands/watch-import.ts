import type { Action } from "../card/card.ts";
import { UserError } from "../errors.ts";
import { readTable, type Table } from "../exchange/watchlist-table.ts";
import { addedCost, creditsLeft } from "../watch/costs.ts";
import { type Merged, mergeLists, type Wish } from "../watch/merge-lists.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { changeList, newList, showAction } from "./change-list.ts";
import { changing, type Turn } from "./changing.ts";
import { defineCommand } from "./command.ts";
import { listOption } from "./list-named.ts";
import { tagWords } from "./tag-names.ts";
import { importCard, type WatchImportFinding } from "./watch-import-card.ts";

const longestDocument = 1_000_000;

export const watchImport = defineCommand({
  name: "watch import",
  about: "Put many hashtags on watchlists: a CSV with a column tag, or a tag a line",
  examples: ["watch import list:books booktok romantasy tbr"],
  options: {
    list: {
      ...listOption,
      about: "Where to put them, if the CSV has no column list",
      required: false,
    },
    document: {
      kind: "document",
      longest: longestDocument,
      about: "CSV with a column tag, perhaps list and labels; or a tag a line",
      required: true,
    },
  },
  audience: "channel",
  who: "editor",
  progress: () => "Reading the list…",
  async run({ list, document }, context) {
    const { entries, wrong } = tableIn(await document());
    const wishes = entries.map((entry): Wish => ({ ...entry, list: entry.list ?? named(list) }));
    const { merged, cost, actions } = await changing(context, (turn) => merge(wishes, turn));
    const left = await creditsLeft(context, context.channel, context.now);
    const notes = cost ? [cost, left].flatMap((note) => note ?? []) : [];
    const finding = importFinding(merged, wrong);
    return { finding, card: importCard(finding, notes, actions) };
  },
});

function tableIn(document: string): Table {
  const table = readTable(document);
  if (!table) {
    throw new UserError(
      "The table has no column `tag`.",
      "Give its first line the columns' names: `list,tag,labels`, or paste nothing but the tags.",
    );
  }
  if (table.entries.length > 0) return table;
  throw new UserError(
    "There is no hashtag in that.",
    "Paste a tag a line, or a CSV with a column `tag`.",
  );
}

function named(list: string | undefined): string {
  if (list !== undefined) return list;
  throw new UserError(
    "It does not say which list the tags are for.",
    "Name it: `watch import list:books`, or give the CSV a column `list`.",
  );
}

/** Puts the wishes on the lists as they are now. */
async function merge(wishes: readonly Wish[], turn: Turn) {
  const { watchlists, channel, watchLimits } = turn;
  const present = await watchlists.all(channel);
  const merged = mergeLists(wishes, present, watchLimits, (name) => newList(name, turn));
  const cost = addedCost(
    merged.flatMap(({ added }) => added),
    await watchlists.watchedTags(),
  );
  return { merged, cost, actions: await saveAll(merged, turn) };
}

/** Saves what changed, each list as a change of its own, and answers what can be done next. */
async function saveAll(merged: readonly Merged[], turn: Turn): Promise<readonly Action[]> {
  const undone: Action[] = [];
  for (const { list, before, after, added } of merged) {
    if (!after || !isChanged(before, after)) continue;
    const words =
      added.length > 0 ? `added ${tagWords(added)} to ${list}` : `labelled tags of ${list}`;
    const undo = await changeList(before, after, `${words} from a table`, turn);
    undone.push({ ...undo, label: merged.length > 1 ? `Undo ${list}` : undo.label });
  }
  const [only] = merged;
  const show = merged.length === 1 && only ? showAction(only.list) : lists;
  return [...undone.slice(0, mostUndone), show];
}

const mostUndone = 4;
const lists: Action = { kind: "run", label: "All lists", line: "watch lists" };

function isChanged(before: Watchlist | null, after: Watchlist): boolean {
  return after.tags.length !== before?.tags.length || before.labels !== after.labels;
}

function importFinding(merged: readonly Merged[], wrong: Table["wrong"]): WatchImportFinding {
  return {
    lists: merged.map(({ list, added, already, over }) => ({
      list,
      added,
      already: already.length,
      over: over.length,
    })),
    wrong,
  };
}
