import type { Migration } from "kysely";

/** Which work is being done by somebody, and until when it is left to that one. */
export const leases: Migration = {
  async up({ schema }) {
    await schema
      .createTable("lease")
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("holder", "text", (column) => column.notNull())
      .addColumn("lease_until", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("lease_key", ["key"])
      .execute();
  },
};
