import type { Migration } from "kysely";

/** What each process holds of the month's budgets. */
export const budgetShares: Migration = {
  async up({ schema }) {
    await schema
      .createTable("budget_share")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("workspace", "text", (column) => column.notNull())
      .addColumn("process", "text", (column) => column.notNull())
      .addColumn("month", "bigint", (column) => column.notNull())
      .addColumn("credits", "integer", (column) => column.notNull())
      .addColumn("lease_until", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("budget_share_key", ["platform", "workspace", "process"])
      .execute();
  },
};
