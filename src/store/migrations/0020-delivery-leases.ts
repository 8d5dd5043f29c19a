import type { Migration } from "kysely";

/** Which process is posting a message, and until when it is left to that one. */
export const deliveryLeases: Migration = {
  async up({ schema }) {
    await schema.alterTable("delivery").addColumn("owner", "text").execute();
    await schema.alterTable("delivery").addColumn("lease_until", "bigint").execute();
  },
};
