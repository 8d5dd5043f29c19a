import type { Migration } from "kysely";

/** What is said once with somebody's next answer. */
export const notices: Migration = {
  async up({ schema }) {
    await schema
      .createTable("notice")
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("words", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      .addColumn("shown_at", "bigint")
      .addPrimaryKeyConstraint("notice_key", ["id"])
      .execute();
  },
};
