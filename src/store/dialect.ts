import type { Database } from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from "kysely";

/**
 * Kysely's SQLite dialect, except that a transaction takes the write lock when it begins. One that reads first and
 * writes later fails at once when somebody else wrote in between, without waiting for the busy timeout:
 * https://sqlite.org/lang_transaction.html
 */
export function immediateDialect(database: Database): Dialect {
  const plain = new SqliteDialect({ database });
  return {
    createDriver: () =>
      Object.assign(new SqliteDriver({ database }), {
        beginTransaction: (connection: DatabaseConnection) => run(connection, "begin immediate"),
        // After some errors (a full disk) SQLite has already rolled back, and a second time is an error of its own.
        rollbackTransaction: async (connection: DatabaseConnection) => {
          if (database.inTransaction) await run(connection, "rollback");
        },
      }),
    // SQLite can change its tables inside a transaction; Kysely leaves that out because it could not be locked.
    createAdapter: () =>
      Object.defineProperty(new SqliteAdapter(), "supportsTransactionalDdl", { value: true }),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (db) => plain.createIntrospector(db),
  };
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}
