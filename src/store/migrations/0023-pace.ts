import type { Migration } from "kysely";

/** Until when the time of an account or a workspace is taken, by which all processes keep one pace. */
export const pace: Migration = {
  async up({ schema }) {
    await schema
      .createTable("pace")
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("free_at", "double precision", (column) => column.notNull())
      .addPrimaryKeyConstraint("pace_key", ["key"])
      .execute();
  },
};
