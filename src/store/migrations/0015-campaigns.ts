import type { Migration } from "kysely";

/** Hashtags on their way to a target. */
export const campaigns: Migration = {
  async up({ schema }) {
    await schema
      .createTable("campaign")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("tag", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("counter", "text", (column) => column.notNull())
      .addColumn("goal", "bigint", (column) => column.notNull())
      .addColumn("started_with", "bigint", (column) => column.notNull())
      .addColumn("started_at", "bigint", (column) => column.notNull())
      .addColumn("until", "text", (column) => column.notNull())
      .addColumn("created_by", "text", (column) => column.notNull())
      .addColumn("created_by_name", "text", (column) => column.notNull())
      .addColumn("ended_at", "bigint")
      .addPrimaryKeyConstraint("campaign_key", ["platform", "workspace", "tag"])
      .execute();
  },
};
