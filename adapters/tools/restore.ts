import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { plural } from "../../src/card/numbers.ts";
import type { Config } from "../../src/config/config.ts";
import { ConfigError, UserError } from "../../src/errors.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import { type Copied, copyDatabase, readBack } from "../../src/store/sqlite/copy-database.ts";
import { simulatedWords } from "../../src/store/sqlite/simulated.ts";
import { newestCopy } from "./backup.ts";
import { givenOptions } from "./given.ts";
import { exitCodes, told } from "./told.ts";
import { checkUnused } from "./unused.ts";

const usage = "npm run restore -- --from data/backups/tagtide-….db";

/**
 * Puts a copy in the place of the database, which is kept beside it. Nothing is changed while a bot uses the database, or
 * when the copy is damaged, of a newer version, or of the demo where this is none; whenever it is killed, the whole database or the
 * whole copy is in that place. Answers the exit code: 0 done, 1 the person's mistake, 2 it could not be
 * written.
 */
export async function runRestore(
  { database, data }: Pick<Config, "database" | "data">,
  words: readonly string[],
  now: Date,
): Promise<number> {
  try {
    const from = sourceOf(database, words);
    checkKind(from, readBack(from).isDemo, data.kind === "demo");
    // Where that is a link, the file it leads to.
    const path = existsSync(database) ? realpathSync(database) : database;
    const part = `${path}.restored`;
    const aside = `${path}.before-restore-${now.toISOString().replaceAll(":", "-")}`;
    let copied: Copied;
    try {
      copied = await copyOf(from, part);
      if (existsSync(path)) keepAside(path, aside);
      renameSync(part, path);
    } finally {
      rmSync(part, { force: true });
    }
    const { readings, newestDay } = copied;
    const until = newestDay === null ? "" : `, the newest of ${newestDay}`;
    process.stderr.write(`${path} is ${from} now: ${plural(readings, "reading")}${until}.\n`);
    if (existsSync(aside)) process.stderr.write(`What it was before is ${aside}.\n`);
    return exitCodes.written;
  } catch (error) {
    return told(error instanceof ConfigError ? new UserError(error.problems.join(" ")) : error);
  }
}

/** A bot may be writing to it: what it has not put into its file yet is copied, too. */
async function copyOf(from: string, to: string): Promise<Copied> {
  const source = new Database(from, { fileMustExist: true });
  try {
    return await copyDatabase(source, to);
  } finally {
    source.close();
  }
}

function sourceOf(database: string, words: readonly string[]): string {
  if (isServerAddress(database))
    throw new UserError("A database of PostgreSQL is restored with its own program, pg_restore.");
  const { from } = givenOptions(words, { from: { type: "string" } }, usage);
  if (!from) throw new UserError(usage);
  if (!existsSync(from)) throw new UserError(`There is no ${from}. ${newestWords(database)}`);
  return from;
}

function newestWords(database: string): string {
  const newest = newestCopy(database);
  return newest
    ? `The newest copy is ${newest}.`
    : "No copy is in the folder backups beside the database, either.";
}

function checkKind(from: string, isDemo: boolean, wanted: boolean): void {
  if (isDemo && !wanted) throw new UserError(`${simulatedWords(from)} Name another with --from.`);
  if (wanted && !isDemo)
    throw new UserError(
      `${from} is no copy of the demo, and without a provider's key this is the demo. Give the key first.`,
    );
}

/** What is beside it goes there first, which is part of it where it is too damaged to be closed. */
function keepAside(path: string, aside: string): void {
  checkUnused(path);
  for (const end of ["-wal", "-shm"])
    if (existsSync(path + end)) renameSync(path + end, aside + end);
  try {
    linkSync(path, aside);
  } catch {
    // A disk without links.
    copyFileSync(path, aside);
  }
}
