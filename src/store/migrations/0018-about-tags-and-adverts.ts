import type { Migration } from "kysely";

/** What TikTok says about a tag, and whether a post is an advert. */
export const aboutTagsAndAdverts: Migration = {
  async up({ schema }) {
    const add = (table: string, column: string, type: "text" | "integer") =>
      schema.alterTable(table).addColumn(column, type).execute();
    await add("snapshot", "description", "text");
    for (const flag of ["is_challenge", "is_music", "is_show"])
      await add("snapshot", flag, "integer");
    await add("snapshot_post", "advert", "integer");
  },
};
