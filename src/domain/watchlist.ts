import type { UsesBar, WindowBars } from "./alarm.ts";
import type { Person, WorkspaceRef } from "./channel.ts";
import type { TagName } from "./hashtag.ts";
import type { Goal } from "./weights.ts";

/** A team's own set of tags. */
export interface Watchlist {
  readonly owner: WorkspaceRef;
  /** Lower case, unique in the workspace. */
  readonly name: string;
  /** In the order they were added. */
  readonly tags: readonly TagName[];
  /** The team's labels of its tags, in the order given; tags without labels are missing. */
  readonly labels: ReadonlyMap<TagName, readonly string[]>;
  /** Countries to read from, ISO 3166 alpha-2; none is the whole world. */
  readonly regions: readonly string[];
  /** The goal that sets the score's weights; `null` is the workspace's weights. */
  readonly goal: Goal | null;
  /** What the list is for, in the team's words. */
  readonly note: string | null;
  /** The team's own bars of posting windows and alerts; `null` is ours. */
  readonly window: WindowBars | null;
  /** The growth of a tag's posts that is told; `null` is none. */
  readonly usesBar: UsesBar | null;
  readonly createdBy: Person;
  readonly createdAt: Date;
}

/** A new list with nothing but tags. */
export function newWatchlist(
  made: Pick<Watchlist, "owner" | "name" | "tags" | "createdBy" | "createdAt">,
): Watchlist {
  const unset = { regions: [], goal: null, note: null, window: null, usesBar: null };
  return { labels: new Map(), ...unset, ...made };
}

/** What is read every day. */
export function tagsOnLists(lists: readonly Pick<Watchlist, "tags">[]): ReadonlySet<TagName> {
  return new Set(lists.flatMap(({ tags }) => tags));
}
