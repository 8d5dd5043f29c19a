import type { Kysely } from "kysely";
import type { ClockLog } from "../ports/ports.ts";
import { fromInstant, toInstant } from "./codecs/instants.ts";
import { keepNothingWaiting, putRight } from "./dated-ahead.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

/** There is one clock, so there is one row. */
const id = 1;

/** `byMonth`: readings stand in months, so that those of a day are found without looking at each tag. */
export function createClockLog(db: Kysely<Tables>, { byMonth = false } = {}): ClockLog {
  return {
    async last() {
      const row = await db.selectFrom("clock").selectAll().where("id", "=", id).executeTakeFirst();
      return (
        row && {
          seenAt: new Date(row.seen_at),
          steadySince: new Date(row.steady_since),
          provenUntil: fromInstant(row.proven_until),
        }
      );
    },

    async save({ seenAt, steadySince, provenUntil }) {
      const row = {
        seen_at: seenAt.getTime(),
        steady_since: steadySince.getTime(),
        proven_until: toInstant(provenUntil),
      };
      await db
        .insertInto("clock")
        .values({ id, ...row })
        .onConflict((clash) => clash.column("id").doUpdateSet(row))
        .execute();
    },

    putRight: (now) => inTransaction(db, (transaction) => putRight(transaction, now, { byMonth })),
    keepNothingWaiting: (now) =>
      inTransaction(db, (transaction) => keepNothingWaiting(transaction, now)),
  };
}
