import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { Watchlist, WatchlistEdits, WorkspaceRef } from "../ports/ports.ts";
import { tagRows, watchlistFrom, watchlistRow } from "./rows/watchlist-rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function createWatchlistStore(db: Kysely<Tables>): WatchlistEdits {
  return {
    all: (workspace) => read(db, workspace),
    find: async (workspace, name) => (await read(db, workspace, name))[0],

    save: (list) =>
      inTransaction(db, async (transaction) => {
        await remove(transaction, list);
        await transaction.insertInto("watchlist").values(watchlistRow(list)).execute();
        const tags = tagRows(list);
        if (tags.length > 0) await transaction.insertInto("watchlist_tag").values(tags).execute();
      }),

    remove: (list) => remove(db, list),

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

/** All by name, or the one of that name. */
async function read(
  db: Kysely<Tables>,
  workspace: WorkspaceRef,
  name?: string,
): Promise<readonly Watchlist[]> {
  const owner = workspaceOf(workspace);
  const [lists, tags] = await Promise.all([
    db
      .selectFrom("watchlist")
      .selectAll()
      .where((row) => row.and(name === undefined ? owner : { ...owner, name }))
      .orderBy("name")
      .execute(),
    db
      .selectFrom("watchlist_tag")
      .selectAll()
      .where((row) => row.and(name === undefined ? owner : { ...owner, list: name }))
      .orderBy("place")
      .execute(),
  ]);
  const tagsOf = (list: string) => tags.filter((row) => row.list === list);
  return lists.map((list) => watchlistFrom(list, tagsOf(list.name)));
}

/** The list's tags are deleted with it. */
async function remove(db: Kysely<Tables>, { owner, name }: Watchlist): Promise<void> {
  await db
    .deleteFrom("watchlist")
    .where((row) => row.and({ ...workspaceOf(owner), name }))
    .execute();
}
