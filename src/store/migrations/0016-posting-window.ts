import type { Migration } from "kysely";

/** When a list's posting windows open and close, as multiples of the usual pace. */
export const postingWindow: Migration = {
  async up({ schema }) {
    for (const column of ["window_opens", "window_closes"])
      await schema.alterTable("watchlist").addColumn(column, "real").execute();
  },
};
