import type { Kysely } from "kysely";
import type { InstallationStore } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createInstallationStore(db: Kysely<Tables>): InstallationStore {
  return {
    async find(platform, id) {
      const row = await db
        .selectFrom("installation")
        .selectAll()
        .where((where) => where.and({ platform, id }))
        .executeTakeFirst();
      return row && { platform, id, sealed: row.sealed, savedAt: new Date(row.saved_at) };
    },

    async save({ platform, id, sealed, savedAt }) {
      const row = { platform, id, sealed, saved_at: savedAt.getTime() };
      await db
        .insertInto("installation")
        .values(row)
        .onConflict((clash) => clash.columns(["platform", "id"]).doUpdateSet(row))
        .execute();
    },

    async remove(platform, id) {
      await db
        .deleteFrom("installation")
        .where((where) => where.and({ platform, id }))
        .execute();
    },
  };
}
