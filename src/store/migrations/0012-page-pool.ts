import { type Migration, sql } from "kysely";

/** The pages of tags' lists, and what the day's first reading found beside what the newest did. */
export const pagePool: Migration = {
  async up({ schema }) {
    for (const column of ["daily_read_at", "daily_uses", "daily_views"])
      await schema.alterTable("snapshot").addColumn(column, "bigint").execute();
    await schema.alterTable("snapshot_profile").addColumn("source", "text").execute();
    await schema
      .createTable("pool_page")
      .addColumn("tag", "text", (column) => column.notNull())
      .addColumn("region", "text", (column) => column.notNull())
      .addColumn("provider", "text", (column) => column.notNull())
      .addColumn("page", "integer", (column) => column.notNull())
      .addColumn("hashtag_id", "text", (column) => column.notNull())
      .addColumn("first_rank", "integer", (column) => column.notNull())
      .addColumn("next", "text")
      .addColumn("read_at", "bigint", (column) => column.notNull())
      .addColumn("list_order", "text", (column) => column.notNull())
      .addColumn("chained", "integer", (column) => column.notNull())
      .addColumn("same_as_world", "integer")
      .addColumn("unusable", "integer", (column) => column.notNull())
      .addColumn("posts", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("pool_page_key", ["tag", "region", "provider", "page"])
      .execute();
    await schema
      .createIndex("pool_page_probe")
      .on("pool_page")
      .columns(["provider", "read_at"])
      .where(sql.ref("same_as_world"), "is not", null)
      .execute();
  },
};
