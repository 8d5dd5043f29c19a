import type { Kysely } from "kysely";
import type { ClockLog } from "../ports.ts";
import { putRight } from "./dated-ahead.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

/** There is one clock, so there is one row. */
const id = 1;

export function createClockLog(db: Kysely<Tables>): ClockLog {
  return {
    async last() {
      const row = await db.selectFrom("clock").selectAll().where("id", "=", id).executeTakeFirst();
      return row && { seenAt: new Date(row.seen_at), steadySince: new Date(row.steady_since) };
    },

    async save({ seenAt, steadySince }) {
      const row = { seen_at: seenAt.getTime(), steady_since: steadySince.getTime() };
      await db
        .insertInto("clock")
        .values({ id, ...row })
        .onConflict((clash) => clash.column("id").doUpdateSet(row))
        .execute();
    },

    putRight: (now) => inTransaction(db, (transaction) => putRight(transaction, now)),
  };
}
