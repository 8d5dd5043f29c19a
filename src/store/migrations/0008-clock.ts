import type { Migration } from "kysely";

/** What the clock showed, so that one that was ahead is noticed after a restart too; and since when what is muted is. */
export const clock: Migration = {
  async up({ schema }) {
    await schema
      .createTable("clock")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("seen_at", "bigint", (column) => column.notNull())
      .addColumn("steady_since", "bigint", (column) => column.notNull())
      .addColumn("proven_until", "bigint")
      .execute();
    await schema.alterTable("mute").addColumn("made_at", "bigint").execute();
  },
};
