import type Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Observe } from "../../ports/ports.ts";
import { checkVersion, migrate } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import { observedQueries } from "../observed-queries.ts";
import { type Store, storesIn } from "../store.ts";
import type { Tables } from "../tables.ts";
import { patientDialect } from "./dialect.ts";
import { keepCopy } from "./earlier-copies.ts";
import { type DatabaseSource, openDatabase } from "./open-database.ts";
import { keepApart } from "./simulated.ts";

interface StoreWatch {
  readonly observe?: Observe | undefined;
  /** Told when others could read the file, and cannot any more. */
  readonly wasReadable?: ((file: string) => void) | undefined;
}

/**
 * The store in one SQLite file, which other processes may use as well.
 * Throws a `ConfigError` when the file cannot be opened, and, where it is said whether this is the demo, when the file is not
 * of that kind.
 */
export function createSqliteStore(
  source: DatabaseSource,
  isDemo?: boolean,
  { observe, wasReadable }: StoreWatch = {},
): Store {
  const database = openDatabase(source, wasReadable);
  if (typeof source === "string" && isDemo !== undefined) checkKind(database, source, isDemo);
  const dialect = patientDialect(database);
  const db = new Kysely<Tables>({ dialect, ...observedQueries(observe) });
  return {
    // A transaction has the file to itself.
    ...storesIn(db, async () => undefined, nowMs),
    migrate: () => migrate(db, migrations, (last) => keepCopy(database, source, last)),
    serverNow: async () => null,
    checkVersion: () => checkVersion(db, migrations),
    // Kysely leaves a connection open that it has not used yet, so it is closed here.
    close: async () => {
      database.close();
    },
  };
}

/** That of the machine, which all who use the file are on. */
const nowMs = sql<number>`(unixepoch('subsec') * 1000)`;

function checkKind(database: Database.Database, path: string, isDemo: boolean): void {
  try {
    keepApart(database, path, isDemo);
  } catch (error) {
    database.close();
    throw error;
  }
}
