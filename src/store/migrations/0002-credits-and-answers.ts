import { type Migration, sql } from "kysely";

/** What was spent, and answers already paid for. */
export const creditsAndAnswers: Migration = {
  async up({ schema }) {
    await schema
      .createTable("credit")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("provider", "text", (column) => column.notNull())
      .addColumn("endpoint", "text", (column) => column.notNull())
      .addColumn("credits", "integer", (column) => column.notNull())
      .addColumn("purpose", "text", (column) => column.notNull())
      .addColumn("platform", "text")
      .addColumn("workspace", "text")
      .execute();
    await schema.createIndex("credit_at").on("credit").column("at").execute();
    await schema
      .createTable("answer")
      .addColumn("key", "text", (column) => column.notNull().primaryKey())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema.createIndex("answer_expires").on("answer").column("expires_at").execute();
  },
};
