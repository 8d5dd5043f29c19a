import type { Kysely } from "kysely";
import type { WatchlistStore, WorkspaceRef } from "../ports.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { owned } from "./owned.ts";
import type { Tables } from "./tables.ts";

export function createWatchlistStore(db: Kysely<Tables>): WatchlistStore {
  /** By name. */
  async function all(workspace: WorkspaceRef): Promise<readonly Watchlist[]> {
    const owner = owned(workspace);
    const [lists, tags] = await Promise.all([
      db
        .selectFrom("watchlist")
        .selectAll()
        .where((row) => row.and(owner))
        .orderBy("name")
        .execute(),
      db
        .selectFrom("watchlist_tag")
        .selectAll()
        .where((row) => row.and(owner))
        .orderBy("place")
        .execute(),
    ]);
    return lists.map((list) => ({
      owner,
      name: list.name,
      tags: tags.filter((row) => row.list === list.name).map((row) => row.tag),
      createdBy: list.created_by,
      createdAt: new Date(list.created_at),
    }));
  }

  return {
    all,
    find: async (workspace, name) => (await all(workspace)).find((list) => list.name === name),
    save: (list) => db.transaction().execute((transaction) => replace(transaction, list)),
    async watchedTags() {
      const rows = await db
        .selectFrom("watchlist_tag")
        .select("tag")
        .distinct()
        .orderBy("tag")
        .execute();
      return rows.map((row) => row.tag);
    },
  };
}

async function replace(transaction: Kysely<Tables>, list: Watchlist): Promise<void> {
  const owner = owned(list.owner);
  const { name } = list;
  await transaction
    .deleteFrom("watchlist")
    .where((row) => row.and({ ...owner, name }))
    .execute();
  await transaction
    .insertInto("watchlist")
    .values({ ...owner, name, created_by: list.createdBy, created_at: list.createdAt.getTime() })
    .execute();
  const tags = list.tags.map((tag, place) => ({ ...owner, list: name, place, tag }));
  if (tags.length > 0) await transaction.insertInto("watchlist_tag").values(tags).execute();
}
