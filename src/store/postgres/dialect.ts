import { type Dialect, PostgresDialect } from "kysely";
import pg from "pg";
import { createPlainDriver } from "./driver.ts";

const connections = 10;
const connectingMs = 10_000;
/** More than any query takes, changes of the tables among them. */
const queryMs = 120_000;
/** So much longer the driver waits for the server, which ends a query that takes too long and lets go of its locks. */
const answerMs = 10_000;

/** Not at the connection's start, where a pooler may refuse them. */
const settingsFor = (mostMs: number) => [
  // Compiling a plan takes longer than any of our queries.
  "set jit = off",
  // A process that stands still in the middle of a transaction would keep its locks from all others.
  "set idle_in_transaction_session_timeout = '30s'",
  `set statement_timeout = ${mostMs}`,
];

/** Whole numbers of 8 bytes, and sums of them, as numbers: none of ours is above 2^53. */
const numbers: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/** Kysely's dialect on a pool of connections to a server. `onLost` is told of connections that break while idle. */
export function serverDialect(
  url: string,
  onLost: (error: Error) => void,
  mostMs = queryMs,
): Dialect {
  const plain = new PostgresDialect({ pool: async () => openPool(url, onLost, mostMs) });
  return {
    createDriver: () => createPlainDriver(plain.createDriver()),
    createAdapter: () => plain.createAdapter(),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (db) => plain.createIntrospector(db),
  };
}

/** The store's and the jobs'. Both kinds of loss are told of: of a connection that rests, and of one in use. */
export function openPool(url: string, onLost: (error: Error) => void, mostMs = queryMs): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectingMs,
    query_timeout: queryMs + answerMs,
    keepAlive: true,
    application_name: "tagtide",
    async onConnect(client) {
      await client.query(settingsFor(mostMs).join("; "));
    },
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        numbers.has(oid) ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // Without a listener on both, a connection that breaks ends the process.
  pool.on("error", onLost);
  pool.on("connect", (client) => void client.on("error", onLost));
  return pool;
}
