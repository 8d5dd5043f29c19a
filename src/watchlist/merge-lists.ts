import type { WindowBars } from "../domain/alarm.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Goal } from "../domain/weights.ts";
import type { WatchLimits } from "../ports/ports.ts";
import { groupBy } from "../scorer/group-by.ts";
import { mostLabels } from "./labels.ts";
import { mostRegions } from "./region-code.ts";

/** One tag to be added to a list. */
export interface RequestedEntry {
  readonly list: string;
  readonly tag: TagName;
  readonly labels: readonly string[];
  /** For a list that is made only now. */
  readonly regions: readonly string[];
  readonly goal: Goal | null;
  readonly window: WindowBars | null;
}

/** The result for one list. */
export interface Merged {
  readonly list: string;
  /** `null` when there was none. */
  readonly before: Watchlist | null;
  /** The same as before when nothing changed; `null` when there is no room for another list. */
  readonly after: Watchlist | null;
  readonly added: readonly TagName[];
  /** Tags that were there already. */
  readonly already: readonly TagName[];
  /** Of these, the ones that got a label they did not have. */
  readonly labelled: readonly TagName[];
  /** Tags over the limit. */
  readonly over: readonly TagName[];
  /** What else was left out: labels and countries over their limit, and settings of an existing list that it keeps. */
  readonly lost: readonly Lost[];
}

export type Lost = "labels" | "regions" | "goals" | "windows" | "settings";

/** Pure: adds the requested entries to the lists, as far as the limits allow. Removes nothing. */
export function mergeLists(
  wishes: readonly RequestedEntry[],
  lists: readonly Watchlist[],
  limits: WatchLimits,
  blank: (name: string) => Watchlist,
): readonly Merged[] {
  const groups = groupBy(wishes, ({ list }) => list);
  const known = new Map(lists.map((list) => [list.name, list]));
  let room = limits.listsPerWorkspace - lists.length;
  return [...groups].map(([name, own]) => {
    const before = known.get(name) ?? null;
    if (!before && room-- <= 0) return noRoom(name, own);
    return merged(before, before ?? made(blank(name), own), own, limits.tagsPerList);
  });
}

function noRoom(list: string, wishes: readonly RequestedEntry[]): Merged {
  const over = [...new Set(wishes.map(({ tag }) => tag))];
  return { list, before: null, after: null, added: [], already: [], labelled: [], over, lost: [] };
}

function made(list: Watchlist, wishes: readonly RequestedEntry[]): Watchlist {
  const regions = asked(wishes).regions.slice(0, mostRegions);
  return {
    ...list,
    regions,
    goal: asked(wishes).goals[0] ?? null,
    window: asked(wishes).windows[0] ?? null,
  };
}

/** The countries, goals and own bars that the lines of one list name. */
function asked(wishes: readonly RequestedEntry[]) {
  return {
    regions: [...new Set(wishes.flatMap((wish) => wish.regions))],
    goals: [...new Set(wishes.flatMap(({ goal }) => goal ?? []))],
    windows: [
      ...new Map(
        wishes.flatMap(({ window }) => (window ? [[printOf(window), window] as const] : [])),
      ).values(),
    ],
  };
}

function printOf(window: WindowBars | null): string {
  return window ? `${window.opens},${window.closes}` : "";
}

function merged(
  before: Watchlist | null,
  list: Watchlist,
  wishes: readonly RequestedEntry[],
  tagsPerList: number,
): Merged {
  const had = new Set(list.tags);
  const named = [...new Set(wishes.map(({ tag }) => tag))];
  const wanted = named.filter((tag) => !had.has(tag));
  const added = wanted.slice(0, Math.max(0, tagsPerList - list.tags.length));
  const tags = [...list.tags, ...added];
  const { labels, changed, isOver } = labelledBy(wishes, list.labels, new Set(tags));
  return {
    list: list.name,
    before,
    after: { ...list, tags, labels },
    added,
    already: named.filter((tag) => had.has(tag)),
    labelled: [...changed].filter((tag) => had.has(tag)),
    over: wanted.slice(added.length),
    lost: [...(isOver ? (["labels"] as const) : []), ...lostOf(list, before !== null, wishes)],
  };
}

/** The labels with those that the lines give; the same map when that is nothing new. */
function labelledBy(
  wishes: readonly RequestedEntry[],
  before: Watchlist["labels"],
  tags: ReadonlySet<TagName>,
) {
  const labels = new Map(before);
  const changed = new Set<TagName>();
  let isOver = false;
  for (const { tag, labels: given } of wishes) {
    if (!tags.has(tag)) continue;
    for (const label of given) {
      const own = labels.get(tag) ?? [];
      if (own.includes(label)) continue;
      if (own.length >= mostLabels) {
        isOver = true;
        continue;
      }
      labels.set(tag, [...own, label]);
      changed.add(tag);
    }
  }
  return { labels: changed.size > 0 ? labels : before, changed, isOver };
}

function lostOf(
  list: Watchlist,
  isOld: boolean,
  wishes: readonly RequestedEntry[],
): readonly Lost[] {
  const { regions, goals, windows } = asked(wishes);
  if (isOld) {
    const isOther =
      regions.some((region) => !list.regions.includes(region)) ||
      goals.some((goal) => goal !== list.goal) ||
      windows.some((window) => printOf(window) !== printOf(list.window));
    return isOther ? ["settings"] : [];
  }
  return [
    ...(regions.length > mostRegions ? (["regions"] as const) : []),
    ...(goals.length > 1 ? (["goals"] as const) : []),
    ...(windows.length > 1 ? (["windows"] as const) : []),
  ];
}
