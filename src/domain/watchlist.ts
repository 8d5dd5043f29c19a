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
  /** The team's own words for its tags, in the order given; tags without any are missing. */
  readonly labels: ReadonlyMap<TagName, readonly string[]>;
  /** Countries to look from, ISO 3166 alpha-2; none is the whole world. */
  readonly regions: readonly string[];
  /** What its scores weigh; `null` is as the workspace does. */
  readonly goal: Goal | null;
  /** What the list is for, in the team's words. */
  readonly note: string | null;
  readonly createdBy: Person;
  readonly createdAt: Date;
}

/** A list as it is when somebody makes it: nothing but tags. */
export function newWatchlist(
  made: Pick<Watchlist, "owner" | "name" | "tags" | "createdBy" | "createdAt">,
): Watchlist {
  return { labels: new Map(), regions: [], goal: null, note: null, ...made };
}
