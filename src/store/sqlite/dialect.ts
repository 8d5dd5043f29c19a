import type { Database } from "better-sqlite3";
import { type Dialect, SqliteAdapter, SqliteDialect } from "kysely";
import { createPatientDriver } from "./driver.ts";

/** Kysely's SQLite dialect with a driver that waits without stopping the process; for at most so many milliseconds. */
export function patientDialect(database: Database, patienceMs?: number): Dialect {
  const plain = new SqliteDialect({ database });
  return {
    createDriver: () => createPatientDriver(database, patienceMs),
    // SQLite can change its tables inside a transaction; Kysely leaves that out because it could not be locked.
    createAdapter: () =>
      Object.defineProperty(new SqliteAdapter(), "supportsTransactionalDdl", { value: true }),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (db) => plain.createIntrospector(db),
  };
}
