import type { Migration } from "kysely";

/** How often a post was saved, and its sound. */
export const savesAndMusic: Migration = {
  async up({ schema }) {
    const posts = schema.alterTable("snapshot_post");
    await posts.addColumn("saves", "bigint").execute();
    for (const column of ["music_id", "music_title", "music_author"])
      await posts.addColumn(column, "text").execute();
    await posts.addColumn("music_original", "integer").execute();
  },
};
