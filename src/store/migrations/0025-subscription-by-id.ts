import type { Migration } from "kysely";

/** Jobs name subscriptions by their ids alone. */
export const subscriptionById: Migration = {
  async up({ schema }) {
    await schema.createIndex("subscription_by_id").on("subscription").column("id").execute();
  },
};
