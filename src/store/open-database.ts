import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { ConfigError } from "../errors.ts";

/** How long a write waits for another process to finish its own. */
const busyTimeoutMs = 5000;

/**
 * Opens the file, or makes it and the folder it belongs in; ":memory:" lives as long as the connection.
 * Throws a `ConfigError` when that cannot be done or the file is something else.
 */
export function openDatabase(path: string): Database.Database {
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const database = new Database(path, { timeout: busyTimeoutMs });
    database.pragma("journal_mode = WAL");
    // With WAL a commit survives any end of the process. A power cut, or a crash of the machine, may take back the last
    // commits, never parts of one, and never damages the file: a message posted in the second before may then be
    // posted again. Waiting for the disk at each commit is not worth that:
    // https://sqlite.org/pragma.html#pragma_synchronous
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`The database ${path} cannot be opened: ${reason}.`]);
  }
}
