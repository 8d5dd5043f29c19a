import { Kysely } from "kysely";
import { migrate } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import { type Store, storesIn } from "../store.ts";
import type { Tables } from "../tables.ts";
import { patientDialect } from "./dialect.ts";
import { keepCopy } from "./earlier-copies.ts";
import { type DatabaseSource, openDatabase } from "./open-database.ts";

/**
 * The store in one SQLite file, which other processes may use as well.
 * Throws a `ConfigError` when the file cannot be opened.
 */
export function createSqliteStore(source: DatabaseSource): Store {
  const database = openDatabase(source);
  const db = new Kysely<Tables>({ dialect: patientDialect(database) });
  return {
    // A transaction has the file to itself.
    ...storesIn(db, async () => undefined),
    migrate: () => migrate(db, migrations, (last) => keepCopy(database, source, last)),
    // Kysely leaves a connection open that it has not used yet, so it is closed here.
    close: async () => {
      database.close();
    },
  };
}
