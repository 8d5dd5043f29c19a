import { type Migration, sql } from "kysely";

/** Addresses of teams: as subscriptions, and what is to be posted to them. */
export const webhooks: Migration = {
  async up(db) {
    const { schema } = db;
    for (const column of ["host", "sealed"])
      await schema.alterTable("subscription").addColumn(column, "text").execute();
    for (const column of ["webhook", "payload"])
      await schema.alterTable("delivery").addColumn(column, "text").execute();
    await sql`
      create index subscription_webhook on subscription (platform, workspace, channel)
      where kind = 'webhook'`.execute(db);
  },
};
