import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { NoticeStore } from "../ports/ports.ts";
import { ownerOf } from "./rows/owner.ts";
import type { Tables } from "./tables.ts";

export function createNoticeStore(db: Kysely<Tables>): NoticeStore {
  return {
    async add({ id, workspace, words }, now) {
      const moments = { made_at: now.getTime(), shown_at: null };
      await db
        .insertInto("notice")
        .values({ id, ...ownerOf(workspace), words, ...moments })
        .onConflict((clash) => clash.column("id").doNothing())
        .execute();
    },

    /** Looks first, because also an update of nothing waits for the lock of the database. */
    async take(workspace, now) {
      const waiting = await db
        .selectFrom("notice")
        .select("id")
        .where("shown_at", "is", null)
        .where(({ or, and }) => or([and(ownerOf(null)), and(workspaceOf(workspace))]))
        .orderBy("made_at")
        .orderBy("id")
        .limit(1)
        .executeTakeFirst();
      if (!waiting) return undefined;
      const taken = await db
        .updateTable("notice")
        .set({ shown_at: now.getTime() })
        .where("id", "=", waiting.id)
        .where("shown_at", "is", null)
        .returning("words")
        .executeTakeFirst();
      return taken?.words;
    },
  };
}
