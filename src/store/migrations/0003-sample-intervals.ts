import type { Migration } from "kysely";

/** Where the measures of a sample really lie. */
export const sampleIntervals: Migration = {
  async up({ schema }) {
    for (const column of [
      "sample_like_rate_low",
      "sample_like_rate_high",
      "sample_overlap_low",
      "sample_overlap_high",
    ]) {
      await schema.alterTable("snapshot").addColumn(column, "double precision").execute();
    }
  },
};
