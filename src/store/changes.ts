import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { Change, ChangeRecords } from "../ports/ports.ts";
import { readColumn } from "./codecs/column.ts";
import { undoCodec, undoText } from "./codecs/undo.ts";
import type { Tables } from "./tables.ts";

export function createChangeLog(db: Kysely<Tables>): ChangeRecords {
  return {
    async record({ id, owner, at, by, channel, words, undo }) {
      await db
        .insertInto("change")
        .values({
          ...workspaceOf(owner),
          id,
          at: at.getTime(),
          changed_by: by.id,
          changed_by_name: by.name,
          channel,
          words,
          undo: undo && undoText(undo),
        })
        .execute();
    },

    async recent(workspace, limit) {
      const rows = await db
        .selectFrom("change")
        .selectAll()
        .where((row) => row.and(workspaceOf(workspace)))
        .orderBy("place", "desc")
        .limit(limit)
        .execute();
      return rows.map(
        (row): Change => ({
          id: row.id,
          owner: workspaceOf(row),
          at: new Date(row.at),
          by: { id: row.changed_by, name: row.changed_by_name },
          channel: row.channel,
          words: row.words,
          undo: readColumn(undoCodec, row.undo) ?? null,
        }),
      );
    },
  };
}
