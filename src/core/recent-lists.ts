import { LruMap } from "../async/lru-map.ts";
import type { WorkspaceRef } from "../domain/channel.ts";
import type { WatchlistStore } from "../ports/ports.ts";

type Lists = ReturnType<WatchlistStore["all"]>;

/** Somebody who types asks with every letter, and a new list may be completed a moment later. */
const keptMs = 3_000;
const mostWorkspaces = 200;

/** The lists of a workspace as they were a moment ago, for completing what is typed. */
export function createRecentLists(
  watchlists: Pick<WatchlistStore, "all">,
  monotonicMs: () => number = () => performance.now(),
): Pick<WatchlistStore, "all"> {
  const known = new LruMap<{ readonly lists: Lists; readonly until: number }>(mostWorkspaces);

  return {
    all({ platform, workspace }: WorkspaceRef) {
      const key = JSON.stringify([platform, workspace]);
      const now = monotonicMs();
      const found = known.get(key);
      if (found && found.until > now) return found.lists;
      const lists = watchlists.all({ platform, workspace });
      known.set(key, { lists, until: now + keptMs });
      lists.catch(() => known.delete(key));
      return lists;
    },
  };
}
