import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { BusyError } from "../errors.ts";
import { migrationsDone } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { isServerAddress } from "./server-address.ts";
import { patientDialect } from "./sqlite/dialect.ts";
import { isSimulated } from "./sqlite/simulated.ts";
import type { Tables } from "./tables.ts";
import { type TablesSeen, tablesSeen } from "./tables-seen.ts";

/** A database as somebody sees it who only looks. The bot may run meanwhile, or not; its tables may be of any version. */
export interface Inspection extends TablesSeen {
  /** Whether the numbers in it are simulated. */
  readonly isDemo: boolean;
  /** The changes that the tables had, and those that this version knows. */
  schema(): Promise<{ readonly done: readonly string[]; readonly known: readonly string[] }>;
  /** Bytes of a server's database; `null` for a file. */
  serverBytes(): Promise<number | null>;
  /** Connections of Tagtide to a server, without this one; `null` for a file. */
  otherConnections(): Promise<number | null>;
  close(): Promise<void>;
}

/** `null` where there is no file yet. Nothing is waited for long. */
export async function openInspection(database: string): Promise<Inspection | null> {
  if (isServerAddress(database)) return onServer(database);
  return existsSync(database) ? inFile(database) : null;
}

/** Another program may hold a file for a moment. */
const patienceMs = 1000;

function inFile(path: string): Inspection {
  const file = openToLook(path);
  const db = new Kysely<Tables>({ dialect: patientDialect(file, patienceMs) });
  return {
    ...tablesSeen(db),
    schema: schemaOf(db, migrations),
    isDemo: kindOf(file),
    serverBytes: async () => null,
    otherConnections: async () => null,
    async close() {
      file.close();
    },
  };
}

/**
 * Nothing is written. Of a file that nobody has open SQLite makes two more beside it, and takes them away again only where it
 * may write; where they are already, they stay as they are.
 */
function openToLook(path: string): Database.Database {
  const readonly = existsSync(`${path}-wal`);
  const file = new Database(path, { readonly, fileMustExist: true, timeout: 0 });
  if (!readonly) file.pragma("query_only = on");
  return file;
}

/** Closes what turns out to be something else, or is held by another program. */
function kindOf(file: Database.Database): boolean {
  try {
    return isSimulated(file);
  } catch (cause) {
    file.close();
    const code = cause instanceof Database.SqliteError ? cause.code : "";
    throw code.startsWith("SQLITE_BUSY") ? new BusyError({ cause }) : cause;
  }
}

/** By this name the server tells it from the bot. */
const inspectorName = "tagtide-doctor";

async function onServer(url: string): Promise<Inspection> {
  const { serverDialect } = await import("./postgres/dialect.ts");
  const { postgresMigrations } = await import("./postgres/migrations.ts");
  const named = new URL(url);
  named.searchParams.set("application_name", inspectorName);
  const db = new Kysely<Tables>({ dialect: serverDialect(named.href, () => undefined) });
  return {
    ...tablesSeen(db),
    schema: schemaOf(db, postgresMigrations),
    isDemo: false,
    async serverBytes() {
      const query = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
      return (await query.execute(db)).rows[0]?.bytes ?? null;
    },
    async otherConnections() {
      const query = sql<{ others: number }>`
        select count(*) as others from pg_stat_activity
        where datname = current_database() and application_name = 'tagtide'`;
      return (await query.execute(db)).rows[0]?.others ?? null;
    },
    close: () => db.destroy(),
  };
}

function schemaOf(
  db: Kysely<Tables>,
  all: Readonly<Record<string, unknown>>,
): Inspection["schema"] {
  return async () => ({ done: await migrationsDone(db), known: Object.keys(all) });
}
