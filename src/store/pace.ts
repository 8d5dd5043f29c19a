import { type Kysely, type RawBuilder, sql } from "kysely";
import { mostAheadMs, type SharedPace } from "../ports/pace.ts";
import type { Tables } from "./tables.ts";

/**
 * Each change is one statement. `now` is the database's clock in milliseconds since 1970.
 * https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm, without a limit: who comes too early is told when.
 */
export function createSharedPace(db: Kysely<Tables>, now: RawBuilder<number>): SharedPace {
  /** When the key is free, as it was before: now, where that is over. */
  const freeAt = sql<number>`case when pace.free_at between ${now} and ${now} + ${mostAheadMs}
    then pace.free_at else ${now} end`;
  return {
    async take(key, ms) {
      const { inMs } = await db
        .insertInto("pace")
        .values({ key, free_at: sql`${now} + ${ms}` })
        .onConflict((clash) => clash.column("key").doUpdateSet({ free_at: sql`${freeAt} + ${ms}` }))
        .returning(sql<number>`pace.free_at - ${ms} - ${now}`.as("inMs"))
        .executeTakeFirstOrThrow();
      return Math.max(0, inMs);
    },

    async rest(key, ms) {
      const until = sql<number>`${now} + ${ms}`;
      await db
        .insertInto("pace")
        .values({ key, free_at: until })
        .onConflict((clash) =>
          clash.column("key").doUpdateSet({
            free_at: sql`case when ${freeAt} > ${until} then ${freeAt} else ${until} end`,
          }),
        )
        .execute();
    },
  };
}
