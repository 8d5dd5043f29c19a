import { type Migration, sql } from "kysely";
import { migrations } from "../migrations/index.ts";
import { workerProcesses } from "./0025-worker-processes.ts";
import { partitions } from "./0030-partitions.ts";
import { deliveryTables } from "./delivery-tables.ts";
import { readingTables } from "./reading-tables.ts";
import { workspaceTables } from "./workspace-tables.ts";

/** The last one that only SQLite has run, because PostgreSQL begins with what it led to. */
const before = "0020-delivery-leases";

/**
 * Text is compared byte by byte, as SQLite does, whatever language the database is in: names come in the same order on both.
 */
const firstTables: Migration = {
  async up(db) {
    const tables = [readingTables, workspaceTables, deliveryTables].join("");
    await sql.raw(tables.replaceAll(/\btext\b/g, 'text collate "C"')).execute(db);
  },
};

/** Every change of the tables in PostgreSQL: what there was in SQLite when it came, and what both got since. */
export const postgresMigrations: Readonly<Record<string, Migration>> = {
  "0020-postgres-tables": firstTables,
  "0025-worker-processes": workerProcesses,
  "0030-postgres-partitions": partitions,
  ...Object.fromEntries(Object.entries(migrations).filter(([name]) => name > before)),
};
