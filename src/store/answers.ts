import type { Kysely } from "kysely";
import type { AnswerStore } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createAnswerStore(db: Kysely<Tables>): AnswerStore {
  function fresh(now: Date, mostMs: number) {
    return db
      .selectFrom("answer")
      .where("expires_at", ">", now.getTime())
      .where("expires_at", "<=", Math.min(now.getTime() + mostMs, Number.MAX_SAFE_INTEGER));
  }

  return {
    async find(key, now, mostMs = Number.MAX_SAFE_INTEGER) {
      const row = await fresh(now, mostMs).select("body").where("key", "=", key).executeTakeFirst();
      return row?.body;
    },

    async kept(keys, now, mostMs) {
      if (keys.length === 0) return new Set();
      const rows = await fresh(now, mostMs).select("key").where("key", "in", keys).execute();
      return new Set(rows.map(({ key }) => key));
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
