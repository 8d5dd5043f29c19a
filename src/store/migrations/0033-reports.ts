import type { Migration } from "kysely";

/** Reports as they were written, for those who have a link. */
export const reports: Migration = {
  async up({ schema }) {
    await schema
      .createTable("report")
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("list", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      .addColumn("ending", "text")
      .addColumn("document", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("report_key", ["id"])
      .execute();
    await schema
      .createIndex("report_by_workspace")
      .on("report")
      .columns(["platform", "workspace", "made_at"])
      .execute();
  },
};
