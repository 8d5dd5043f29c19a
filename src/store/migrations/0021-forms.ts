import type { Migration } from "kysely";

/** Forms that somebody opened and has not sent yet. */
export const forms: Migration = {
  async up({ schema }) {
    await schema
      .createTable("form")
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("command", "text", (column) => column.notNull())
      .addColumn("reply_to", "text")
      .addColumn("shown", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("form_key", ["id"])
      .execute();
  },
};
