import type { Migration } from "kysely";

/** Ids of requests that were heard. */
export const heard: Migration = {
  async up({ schema }) {
    await schema
      .createTable("heard")
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("heard_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("heard_key", ["id"])
      .execute();
  },
};
