import { type Migration, sql } from "kysely";

/**
 * How many posts and people the measures of a sample are from, and whether its list ended. A like rate counts from now on
 * without what the head of a ranked list adds, so those kept lose the mean of it over their posts (see `likeRate`).
 */
export const sampleCounts: Migration = {
  async up(db) {
    for (const column of ["sample_usable", "sample_authors", "sample_exhausted"]) {
      await db.schema.alterTable("snapshot").addColumn(column, "integer").execute();
    }
    const columns = ["sample_like_rate", "sample_like_rate_low", "sample_like_rate_high"].map(
      (name) => sql`${sql.ref(name)} = round(${sql.ref(name)} * exp(-${meanHeadStart}))`,
    );
    await sql`
      update snapshot set ${sql.join(columns)}
      where sample_order = 'ranked' and sample_posts > 0`.execute(db);
  },
};

const meanHeadStart = sql`(0.51 * 60.0 / sample_posts * (1 - exp(-sample_posts / 60.0)))`;
