import type { Kysely } from "kysely";
import { keptDays } from "../domain/kept-days.ts";
import type { PoolPage } from "../domain/page-pool.ts";
import { utcDay } from "../domain/snapshot.ts";
import { dayNumber } from "../domain/utc-day.ts";
import type { Retention } from "../ports/ports.ts";
import { dayMs } from "../time-units.ts";
import { statesOf } from "./delivery-states.ts";
import type { Tables } from "./tables.ts";

export function createRetention(db: Kysely<Tables>): Retention {
  return {
    async prune(now) {
      const before = (days: number) => now.getTime() - days * dayMs;
      const oldestProfile = utcDay(new Date(before(keptDays.profiles)));
      await db.deleteFrom("snapshot_profile").where("day", "<", oldestProfile).execute();
      await forgetPages(db, "ranked", before(keptDays.rankedPosts));
      await forgetPages(db, "recent", before(keptDays.recentPosts));
      await forgetMessages(db, before(keptDays.messages));
      await forgetDeliveries(db, before(keptDays.deliveries));
      await db.deleteFrom("alert").where("fired_at", "<", before(keptDays.alerts)).execute();
      await db.deleteFrom("change").where("at", "<", before(keptDays.changes)).execute();
      await forgetUndo(db, before(keptDays.undo));
      await db.deleteFrom("campaign").where("ended_at", "<", before(keptDays.campaigns)).execute();
      await db.deleteFrom("report").where("made_at", "<", before(keptDays.reports)).execute();
      await db.deleteFrom("form").where("made_at", "<", before(keptDays.forms)).execute();
      await db
        .deleteFrom("pace")
        .where("free_at", "<", now.getTime() - dayMs)
        .execute();
      await db.deleteFrom("heard").where("heard_at", "<", before(keptDays.heard)).execute();
      await db.deleteFrom("notice").where("made_at", "<", before(keptDays.notices)).execute();
      for (const table of ["lease", "budget_share"] as const)
        await db.deleteFrom(table).where("lease_until", "<", before(keptDays.leases)).execute();
      await db.deleteFrom("mute").where("ends_at", "<=", now.getTime()).execute();
    },
  };
}

async function forgetPages(
  db: Kysely<Tables>,
  order: PoolPage["order"],
  before: number,
): Promise<void> {
  await db
    .deleteFrom("pool_page")
    .where("list_order", "=", order)
    .where("read_at", "<", before)
    .execute();
}

/** Keeps the newest brief's record, because a subscription may be paused for long. */
async function forgetMessages(db: Kysely<Tables>, before: number): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ card: null, details: null, payload: null })
    .where("card", "is not", null)
    .where("created_at", "<", before)
    .where("state", "not in", statesOf("open"))
    .execute();
  await db
    .updateTable("delivery")
    .set({ record: null })
    .where("record", "is not", null)
    .where("created_at", "<", before)
    .where(({ eb, selectFrom }) =>
      eb(
        "created_at",
        "<",
        selectFrom("delivery as newer")
          .whereRef("newer.subscription_id", "=", "delivery.subscription_id")
          .where("newer.record", "is not", null)
          .where("newer.state", "in", statesOf("seen"))
          .select((newer) => newer.fn.max("newer.created_at").as("created_at")),
      ),
    )
    .execute();
}

async function forgetDeliveries(db: Kysely<Tables>, before: number): Promise<void> {
  await db
    .deleteFrom("delivery")
    .where("created_at", "<", before)
    .where(({ eb, selectFrom }) =>
      eb(
        "created_at",
        "<",
        selectFrom("delivery as newer")
          .whereRef("newer.subscription_id", "=", "delivery.subscription_id")
          .whereRef("newer.what", "=", "delivery.what")
          .select((newer) => newer.fn.max("newer.created_at").as("created_at")),
      ),
    )
    .execute();
}

/** A subscription that is back finds what its alerts remembered. */
async function forgetUndo(db: Kysely<Tables>, before: number): Promise<void> {
  await db
    .updateTable("change")
    .set({ undo: null })
    .where("undo", "is not", null)
    .where("at", "<", before)
    .execute();
  await db
    .deleteFrom("alert_watched")
    .where("day", "<", dayNumber(new Date(before)))
    .where("subscription_id", "not in", (row) => row.selectFrom("subscription").select("id"))
    .execute();
}
