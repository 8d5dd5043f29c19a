import type { Migration } from "kysely";

/** Which reports somebody asked for, so that they take no place of those that were posted. */
export const askedReports: Migration = {
  async up({ schema }) {
    await schema
      .alterTable("report")
      .addColumn("asked", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
