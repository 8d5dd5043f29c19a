import type { Migration } from "kysely";

/** Addresses of teams: as subscriptions, and what is to be posted to them. */
export const webhooks: Migration = {
  async up({ schema }) {
    for (const column of ["host", "sealed"])
      await schema.alterTable("subscription").addColumn(column, "text").execute();
    for (const column of ["webhook", "payload"])
      await schema.alterTable("delivery").addColumn(column, "text").execute();
  },
};
