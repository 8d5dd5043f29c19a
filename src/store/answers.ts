import type { Kysely } from "kysely";
import type { AnswerStore } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createAnswerStore(db: Kysely<Tables>): AnswerStore {
  return {
    async find(key, now, mostMs = Number.MAX_SAFE_INTEGER) {
      const row = await db
        .selectFrom("answer")
        .select("body")
        .where("key", "=", key)
        .where("expires_at", ">", now.getTime())
        .where("expires_at", "<=", Math.min(now.getTime() + mostMs, Number.MAX_SAFE_INTEGER))
        .executeTakeFirst();
      return row?.body;
    },

    async save(key, body, expiresAt, now) {
      const row = { body, expires_at: expiresAt.getTime() };
      await db.deleteFrom("answer").where("expires_at", "<=", now.getTime()).execute();
      await db
        .insertInto("answer")
        .values({ key, ...row })
        .onConflict((clash) => clash.column("key").doUpdateSet(row))
        .execute();
    },
  };
}
