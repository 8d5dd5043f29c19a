import { Kysely } from "kysely";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { patientDialect } from "../../src/store/sqlite/dialect.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import type { Tables } from "../../src/store/tables.ts";

let content: Promise<Buffer> | undefined;

/** What the file of a new database holds. Each migration runs once in a process and not for each test: that takes 13 ms. */
export function upToDate(): Promise<Buffer> {
  content ??= migrated();
  return content;
}

async function migrated(): Promise<Buffer> {
  const database = openDatabase(":memory:");
  await migrate(new Kysely<Tables>({ dialect: patientDialect(database) }), migrations);
  const content = database.serialize();
  database.close();
  return content;
}
