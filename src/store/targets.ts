import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { Target } from "../domain/target.ts";
import type { TargetEdits, TargetStore, WorkspaceRef } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";
import type { TargetTable } from "./workspace-tables.ts";

export function createTargetStore(db: Kysely<Tables>): TargetEdits {
  return {
    ...reading(db),

    add: (workspace, list, targets) =>
      inTransaction(db, async (transaction) => {
        for (const some of chunks(targets))
          await transaction
            .insertInto("target")
            .values(some.map((target) => rowOf(workspace, list, target)))
            .onConflict((clash) => clash.doNothing())
            .execute();
      }),

    remove: (workspace, list, handles) =>
      inTransaction(db, async (transaction) => {
        for (const some of chunks(handles))
          await transaction
            .deleteFrom("target")
            .where((row) => row.and({ ...workspaceOf(workspace), list }))
            .where("handle", "in", some)
            .execute();
      }),
  };
}

function reading(db: Kysely<Tables>): TargetStore {
  return {
    async inList(workspace, list) {
      const rows = await db
        .selectFrom("target")
        .selectAll()
        .where((row) => row.and({ ...workspaceOf(workspace), list }))
        .orderBy("added_at")
        .orderBy("handle")
        .execute();
      return rows.map(targetFrom);
    },

    async counts(workspace) {
      const rows = await db
        .selectFrom("target")
        .select(({ fn }) => ["list", fn.countAll<number>().as("targets")])
        .where((row) => row.and(workspaceOf(workspace)))
        .groupBy("list")
        .execute();
      return new Map(rows.map(({ list, targets }) => [list, targets]));
    },

    async among(workspace, lists, handles) {
      if (lists.length === 0 || handles.length === 0) return [];
      const rows = await db
        .selectFrom("target")
        .select("handle")
        .distinct()
        .where((row) => row.and(workspaceOf(workspace)))
        .where("list", "in", lists)
        .where("handle", "in", handles)
        .orderBy("handle")
        .execute();
      return rows.map(({ handle }) => handle);
    },
  };
}

function rowOf(workspace: WorkspaceRef, list: string, target: Target): TargetTable {
  return {
    ...workspaceOf(workspace),
    list,
    handle: target.handle,
    added_by: target.addedBy.id,
    added_by_name: target.addedBy.name,
    added_at: target.addedAt.getTime(),
  };
}

function targetFrom(row: TargetTable): Target {
  return {
    handle: row.handle,
    addedBy: { id: row.added_by, name: row.added_by_name },
    addedAt: new Date(row.added_at),
  };
}

/** SQLite takes 32,766 values in a query, and a row has seven. */
const atOnce = 500;

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / atOnce) }, (_, i) =>
    items.slice(i * atOnce, (i + 1) * atOnce),
  );
}
