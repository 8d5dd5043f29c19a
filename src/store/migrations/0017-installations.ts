import type { Migration } from "kysely";

/** Where the bot was added, with its encrypted tokens. */
export const installations: Migration = {
  async up({ schema }) {
    await schema
      .createTable("installation")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("saved_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("installation_key", ["platform", "id"])
      .execute();
  },
};
