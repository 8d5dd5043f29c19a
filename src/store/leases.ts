import { randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Leases } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createLeases(db: Kysely<Tables>, nowMs: RawBuilder<number>): Leases {
  return {
    async take(key, ms) {
      const holder = randomUUID();
      const row = { key, holder, lease_until: sql<number>`${nowMs} + ${ms}` };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("lease")
        .values(row)
        .onConflict((clash) =>
          clash
            .column("key")
            .doUpdateSet(({ ref }) => ({
              holder: ref("excluded.holder"),
              lease_until: ref("excluded.lease_until"),
            }))
            .where(({ or, eb, ref }) =>
              or([
                eb("lease.lease_until", "<=", nowMs),
                // By a clock that was ahead.
                eb("lease.lease_until", ">", ref("excluded.lease_until")),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n ? leaseOf(db, nowMs, { key, holder }) : null;
    },
  };
}

function leaseOf(
  db: Kysely<Tables>,
  nowMs: RawBuilder<number>,
  mine: { readonly key: string; readonly holder: string },
) {
  return {
    async extend(ms: number) {
      await db
        .updateTable("lease")
        .set({ lease_until: sql<number>`${nowMs} + ${ms}` })
        .where((lease) => lease.and(mine))
        .execute();
    },
    async giveBack() {
      await db
        .deleteFrom("lease")
        .where((lease) => lease.and(mine))
        .execute();
    },
  };
}
