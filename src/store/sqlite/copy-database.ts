import { closeSync, openSync, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { ConfigError } from "../../errors.ts";
import { checkKnown } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import { makeFolder } from "./make-folder.ts";
import { isSimulated } from "./simulated.ts";

/** What a copy has in it, read from the copy. */
export interface Copied {
  readonly path: string;
  readonly readings: number;
  /** UTC; `null` when there is no reading. */
  readonly newestDay: string | null;
}

/** What a file has in it. */
interface Contents extends Omit<Copied, "path"> {
  readonly isDemo: boolean;
}

/**
 * Copies a database that may be in use into a file that only its owner can read, and reads that back before it gets its name; what
 * has that name is replaced. Rejects when the copy is damaged.
 */
export async function copyDatabase(database: Database.Database, path: string): Promise<Copied> {
  const part = `${path}.${process.pid}.part`;
  const removePart = () => {
    for (const file of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`])
      rmSync(file, { force: true });
  };
  makeFolder(dirname(path), 0o700);
  // Of one that was killed: in a container every start has the same number.
  removePart();
  closeSync(openSync(part, "wx", 0o600));
  try {
    await database.backup(part);
    const { readings, newestDay } = readBack(part);
    await rename(part, path);
    return { path, readings, newestDay };
  } finally {
    removePart();
  }
}

/**
 * Looks through all of a file. Throws a `ConfigError` when it is damaged, no database of Tagtide, or one of a newer
 * version.
 */
export function readBack(path: string): Contents {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true });
    const problems = database.pragma("integrity_check", { simple: true });
    if (problems !== "ok") throw new ConfigError([`${path} is damaged: ${problems}.`]);
    const done = database.prepare<[], string>("select name from kysely_migration").pluck().all();
    checkKnown(done, migrations);
    const known = database.prepare<[], Omit<Copied, "path">>(
      "select count(*) as readings, max(day) as newestDay from snapshot",
    );
    return { readings: 0, newestDay: null, ...known.get(), isDemo: isSimulated(database) };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`${path} is no database of Tagtide: ${reason}.`]);
  } finally {
    database?.close();
  }
}
