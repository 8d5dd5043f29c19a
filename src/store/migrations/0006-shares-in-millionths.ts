import { type Migration, sql } from "kysely";

/**
 * A share in millionths is a whole number, which SQLite keeps in three bytes instead of eight, also in a column for
 * fractions: https://sqlite.org/datatype3.html. Five years of a thousand tags are a fifth smaller.
 */
export const sharesInMillionths: Migration = {
  async up(db) {
    const columns = [
      "sample_region_share",
      "sample_like_rate",
      "sample_like_rate_low",
      "sample_like_rate_high",
      "sample_overlap",
      "sample_overlap_low",
      "sample_overlap_high",
    ].map((name) => sql`${sql.ref(name)} = round(${sql.ref(name)} * 1000000)`);
    await sql`update snapshot set ${sql.join(columns)}`.execute(db);
  },
};
