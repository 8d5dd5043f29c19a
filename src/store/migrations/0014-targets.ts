import type { Migration } from "kysely";

/** The target creators of each list. */
export const targets: Migration = {
  async up({ schema }) {
    await schema
      .createTable("target")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("list", "text", (column) => column.notNull())
      .addColumn("handle", "text", (column) => column.notNull())
      .addColumn("added_by", "text", (column) => column.notNull())
      .addColumn("added_by_name", "text", (column) => column.notNull())
      .addColumn("added_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("target_key", ["platform", "workspace", "list", "handle"])
      .execute();
  },
};
