import { type Migration, sql } from "kysely";

/** How several processes share what is due, and until when a message that may have arrived may be sent again. */
export const deliveryQueue: Migration = {
  async up(db) {
    await db.schema.alterTable("delivery").addColumn("repeat_until", "bigint").execute();
    await sql`
      create index delivery_due on delivery
        (platform, coalesce(lease_until, not_before), subscription_id, period)
      where state = 'pending'`.execute(db);
    await sql`
      create index delivery_lease on delivery (lease_until)
      where lease_until is not null`.execute(db);
  },
};
