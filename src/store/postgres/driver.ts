import type { CompiledQuery, DatabaseConnection, Driver } from "kysely";
import { storeError } from "./faults.ts";

/** A driver whose errors say whose fault they are, and that gives the server only text it takes. */
export function createPlainDriver(driver: Driver): Driver {
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const innerOf = (connection: DatabaseConnection) => inner.get(connection) ?? connection;
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const connection = await saying(driver.acquireConnection());
      const plain: DatabaseConnection = {
        executeQuery: <Row>(query: CompiledQuery) =>
          saying(connection.executeQuery<Row>(storable(query))),
        streamQuery() {
          throw new Error("Rows are read all at once.");
        },
      };
      inner.set(plain, connection);
      return plain;
    },
    beginTransaction: (connection, settings) =>
      saying(driver.beginTransaction(innerOf(connection), settings)),
    commitTransaction: (connection) => saying(driver.commitTransaction(innerOf(connection))),
    rollbackTransaction: (connection) => saying(driver.rollbackTransaction(innerOf(connection))),
    releaseConnection: (connection) => driver.releaseConnection(innerOf(connection)),
    destroy: () => driver.destroy(),
  };
}

async function saying<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw storeError(error);
  }
}

/** PostgreSQL refuses text with the character 0 in it. */
function storable(query: CompiledQuery): CompiledQuery {
  const parameters = query.parameters.map((value) =>
    typeof value === "string" ? value.replaceAll("\0", "\u{FFFD}") : value,
  );
  return { ...query, parameters };
}
