import type { Database } from "better-sqlite3";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely";
import { createConnectionTurns } from "./connection-turns.ts";
import { withPreparedStatements } from "./prepared-statements.ts";

/** How long a statement waits for another process to finish its own. */
const usualPatienceMs = 10_000;

/**
 * The driver of the one connection of a process. A transaction takes the write lock when it begins, because one that
 * reads first and writes later fails at once when another process wrote in between:
 * https://sqlite.org/lang_transaction.html
 */
export function createPatientDriver(database: Database, patienceMs = usualPatienceMs): Driver {
  const turns = createConnectionTurns(patienceMs);
  const prepare = withPreparedStatements(database);
  return {
    init: async () => undefined,
    async acquireConnection() {
      const connection: DatabaseConnection = {
        executeQuery: <Row>({ sql, parameters }: CompiledQuery) =>
          turns.run(connection, () => prepare(sql)(parameters) as QueryResult<Row>),
        streamQuery() {
          throw new Error("Rows are read all at once.");
        },
      };
      return connection;
    },
    beginTransaction: (connection) =>
      turns.run(connection, () => {
        database.exec("begin immediate");
        turns.begin(connection);
      }),
    async commitTransaction(connection) {
      await turns.run(connection, () => database.exec("commit"));
      turns.end();
    },
    // After some errors (a full disk) SQLite has already rolled back, and a second time is an error of its own.
    async rollbackTransaction() {
      try {
        if (database.inTransaction) database.exec("rollback");
      } finally {
        turns.end();
      }
    },
    releaseConnection: async () => undefined,
    destroy: async () => void database.close(),
  };
}
