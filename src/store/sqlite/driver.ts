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
          turns.run(connection, () => execute<Row>(prepare(sql), parameters)),
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

type Prepared = ReturnType<ReturnType<typeof withPreparedStatements>>;

function execute<Row>(statement: Prepared, parameters: readonly unknown[]): QueryResult<Row> {
  if (statement.reader) return { rows: rowsOf(statement, parameters) as Row[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

/** Left to better-sqlite3, each row would get names of its own for its columns, which takes as long as reading them. */
function rowsOf(statement: Prepared, parameters: readonly unknown[]): readonly object[] {
  const rows = statement.raw().all(...parameters) as readonly (readonly unknown[])[];
  const names = statement.columns().map(({ name }) => name);
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) row[names[i] ?? ""] = values[i];
    return row;
  });
}
