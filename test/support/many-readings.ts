import { tagName } from "../../src/domain/hashtag.ts";
import { newWatchlist } from "../../src/domain/watchlist.ts";
import type { WorkspaceRef } from "../../src/ports/ports.ts";
import type { World } from "./world.ts";

/** A list called "many" of that workspace, as if somebody had made it. */
export async function saveList(
  { ports }: Pick<World, "ports">,
  owner: WorkspaceRef,
  names: readonly string[],
): Promise<void> {
  const list = newWatchlist({
    ...{ owner, name: "many", tags: tagsOf(names), createdAt: ports.clock() },
    createdBy: { id: "U1", name: "Ana" },
  });
  await ports.workspaces.change(owner, ({ watchlists }) => watchlists.save(list));
}

/** The first tag is the largest. */
const steadyViews = (i: number, nth: number) => (1000 - i) * 1_000_000 + nth * 5000;

/** A reading of each tag on the morning of each UTC day. */
export async function saveReadings(
  { ports }: Pick<World, "ports">,
  names: readonly string[],
  days: readonly string[],
  viewsOf: (i: number, nth: number) => number = steadyViews,
): Promise<void> {
  for (const [i, tag] of tagsOf(names).entries()) {
    for (const [nth, day] of days.entries()) {
      await ports.snapshots.save({
        ...{ tag, region: null, provider: "tiklive", readAt: new Date(`${day}T06:00:00Z`) },
        ...{ hashtagId: String(i), uses: 20_000 + nth, views: viewsOf(i, nth) },
        ...{ commerce: false, about: null, sample: null, daily: null, topPosts: [], profile: null },
      });
    }
  }
}

function tagsOf(names: readonly string[]) {
  return names.flatMap((name) => tagName(name) ?? []);
}
