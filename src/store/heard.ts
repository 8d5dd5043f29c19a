import type { Kysely } from "kysely";
import type { HeardStore } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createHeardStore(db: Kysely<Tables>): HeardStore {
  return {
    async isFirst(id, now) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("heard")
        .values({ id, heard_at: now.getTime() })
        .onConflict((clash) => clash.column("id").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
