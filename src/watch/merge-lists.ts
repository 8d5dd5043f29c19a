import type { TagName } from "../hashtag.ts";
import type { WatchLimits } from "../ports.ts";
import { groupBy } from "../scorer/group-by.ts";
import type { Goal } from "../scorer/score.ts";
import { withLabel } from "./labels.ts";
import { mostRegions } from "./region-code.ts";
import type { Watchlist } from "./watchlist.ts";

/** One tag that is to be on a list. */
export interface Wish {
  readonly list: string;
  readonly tag: TagName;
  readonly labels: readonly string[];
  /** For a list that is made only now. */
  readonly regions: readonly string[];
  readonly goal: Goal | null;
}

/** What becomes of one list. */
export interface Merged {
  readonly list: string;
  /** `null` when there was none. */
  readonly before: Watchlist | null;
  /** The same as before when nothing changed; `null` when there is no room for another list. */
  readonly after: Watchlist | null;
  readonly added: readonly TagName[];
  /** Tags that were there already. */
  readonly already: readonly TagName[];
  /** Tags for which there is no room. */
  readonly over: readonly TagName[];
}

/** Pure: the lists with what was wished for, as far as there is room. Takes nothing away. */
export function mergeLists(
  wishes: readonly Wish[],
  lists: readonly Watchlist[],
  limits: WatchLimits,
  blank: (name: string) => Watchlist,
): readonly Merged[] {
  const asked = groupBy(wishes, ({ list }) => list);
  let room = limits.listsPerWorkspace - lists.length;
  return [...asked].map(([name, own]) => {
    const before = lists.find((list) => list.name === name) ?? null;
    if (!before && room-- <= 0) return noRoom(name, own);
    return merged(before, before ?? made(blank(name), own), own, limits.tagsPerList);
  });
}

function noRoom(list: string, wishes: readonly Wish[]): Merged {
  const over = [...new Set(wishes.map(({ tag }) => tag))];
  return { list, before: null, after: null, added: [], already: [], over };
}

function made(list: Watchlist, wishes: readonly Wish[]): Watchlist {
  const regions = [...new Set(wishes.flatMap((wish) => wish.regions))].slice(0, mostRegions);
  return { ...list, regions, goal: wishes.find(({ goal }) => goal)?.goal ?? null };
}

function merged(
  before: Watchlist | null,
  list: Watchlist,
  wishes: readonly Wish[],
  tagsPerList: number,
): Merged {
  const asked = [...new Set(wishes.map(({ tag }) => tag))];
  const wanted = asked.filter((tag) => !list.tags.includes(tag));
  const added = wanted.slice(0, Math.max(0, tagsPerList - list.tags.length));
  const tags = [...list.tags, ...added];
  const labels = wishes
    .filter(({ tag }) => tags.includes(tag))
    .flatMap(({ tag, labels: given }) => given.map((label) => ({ tag, label })))
    .reduce((all, { tag, label }) => withLabel(all, label, [tag]), list.labels);
  return {
    list: list.name,
    before,
    after: { ...list, tags, labels },
    added,
    already: asked.filter((tag) => list.tags.includes(tag)),
    over: wanted.slice(added.length),
  };
}
