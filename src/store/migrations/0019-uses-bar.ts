import type { Migration } from "kysely";

/** The growth of a tag's posts a week that a list's alerts tell of. */
export const usesBar: Migration = {
  async up({ schema }) {
    await schema.alterTable("watchlist").addColumn("uses_bar", "text").execute();
  },
};
