import type { Database } from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
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
      Object.assign(new SqliteDriver({ database: withKeptStatements(database) }), {
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

/** Far more than there are queries in the code; those over a list have a text for each length. */
const mostStatements = 300;

/** Each query is prepared once and not each time it runs, which takes SQLite longer than most queries do. */
function withKeptStatements(database: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement: SqliteStatement = statements.get(sql) ?? database.prepare(sql);
      // Said again, it is the newest; the oldest go first.
      statements.delete(sql);
      statements.set(sql, statement);
      for (const oldest of statements.keys()) {
        if (statements.size <= mostStatements) break;
        statements.delete(oldest);
      }
      return statement;
    },
  };
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}
