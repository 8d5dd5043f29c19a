import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { ConfigError } from "../../errors.ts";
import { databaseFault } from "./database-fault.ts";
import { makeFolder } from "./make-folder.ts";

const inMemory = ":memory:";

/** A path, ":memory:", or what a file would hold, to be kept in memory. */
export type DatabaseSource = string | Buffer;

/** How long the start waits for another process. Nobody is answered yet, so the thread may stand still. */
const openingMs = 5000;

/**
 * Opens the file, or makes it and the folder it belongs in; what is in memory lives as long as the connection. Only the user
 * that the bot runs as can read it. A lock is then waited for by the driver and not by SQLite, which would stop the
 * thread. `wasReadable` is told when others could read the file. Throws a `ConfigError` when that cannot be done or the file is something else.
 */
export function openDatabase(
  source: DatabaseSource,
  wasReadable: (file: string) => void = () => undefined,
): Database.Database {
  const path = typeof source === "string" ? source : inMemory;
  try {
    if (path !== inMemory) keepPrivate(path, wasReadable);
    const database = new Database(source, { timeout: openingMs });
    database.pragma("journal_mode = WAL");
    // With WAL a commit survives any end of the process. A power cut, or a crash of the machine, may take back the last
    // commits, never parts of one, and never damages the file: a message posted in the second before may then be
    // posted again. Waiting for the disk at each commit is not worth that:
    // https://sqlite.org/pragma.html#pragma_synchronous
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    database.pragma("busy_timeout = 0");
    return database;
  } catch (error) {
    const fault = databaseFault(path, error);
    if (fault) throw fault;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`The database ${path} cannot be opened: ${reason}.`]);
  }
}

/** SQLite gives the files it makes beside the database the rights that the database has. */
function keepPrivate(path: string, wasReadable: (file: string) => void): void {
  makeFolder(dirname(path), 0o700);
  closeSync(openSync(path, "a", 0o600));
  const files = [path, `${path}-wal`, `${path}-shm`].filter((file) => existsSync(file));
  const taken = files.filter(takeRightsOfOthers);
  if (taken.length > 0) wasReadable(path);
}

/** Whether there were any. A file that belongs to another user, or lies on a disk without rights, is used as it is. */
function takeRightsOfOthers(file: string): boolean {
  if ((statSync(file).mode & 0o077) === 0) return false;
  try {
    chmodSync(file, 0o600);
    return (statSync(file).mode & 0o077) === 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS" && code !== "EROFS")
      throw error;
    return false;
  }
}
