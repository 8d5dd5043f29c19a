import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { plural } from "../../src/card/numbers.ts";
import { ConfigError, UserError } from "../../src/errors.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import { copyDatabase } from "../../src/store/sqlite/copy-database.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { givenOptions } from "./given.ts";
import { exitCodes, told } from "./told.ts";

const usage = "npm run backup -- [--to folder] [--keep 14]";

const options = { to: { type: "string" }, keep: { type: "string", default: "14" } } as const;

const mostKept = 10_000;

/**
 * Copies the database, which may be in use, into a folder ("backups" beside it when none is named), reads the copy back, and deletes all but
 * the newest `--keep` of its copies there. Answers the exit code: 0 it is there, 1 the person's mistake, 2 it could not be
 * written.
 */
export async function runBackup(
  path: string,
  words: readonly string[],
  now: Date,
): Promise<number> {
  try {
    const { to, keep } = valuesOf(path, words);
    const file = join(to, `${nameOf(path)}-${now.toISOString().replaceAll(":", "-")}.db`);
    const { readings, newestDay } = await copied(path, file);
    const until = newestDay === null ? "" : `, the newest of ${newestDay}`;
    const { old, parts } = endedIn(to, path, basename(file), keep);
    for (const name of [...old, ...parts]) rmSync(join(to, name), { force: true });
    process.stderr.write(
      `${file}: ${plural(readings, "reading")}${until}. It was read back and is whole.\n`,
    );
    if (old.length > 0)
      process.stderr.write(`Deleted ${old.length} older than the newest ${keep}.\n`);
    return exitCodes.written;
  } catch (error) {
    return told(error instanceof ConfigError ? new UserError(error.problems.join(" ")) : error);
  }
}

async function copied(path: string, file: string) {
  const database = openDatabase(path);
  try {
    return await copyDatabase(database, file);
  } finally {
    database.close();
  }
}

function valuesOf(path: string, words: readonly string[]) {
  if (isServerAddress(path)) {
    throw new UserError(
      "A database of PostgreSQL is copied with its own program: pg_dump --format=custom --file=tagtide.dump, and the address.",
    );
  }
  const { to = usualFolder(path), keep } = givenOptions(words, options, usage);
  const count = Number(keep);
  if (!/^\d{1,5}$/u.test(keep) || count < 1 || count > mostKept)
    throw new UserError(`--keep is a whole number from 1 to ${mostKept}, not ${keep}.`);
  if (!existsSync(path)) throw new UserError(`There is no database ${path} yet.`);
  return { to, keep: count };
}

/** "tagtide" of "data/tagtide.db". */
function nameOf(path: string): string {
  return basename(path).replace(/\.db$/u, "");
}

/** Where copies go when no folder is named. */
function usualFolder(path: string): string {
  return join(dirname(path), "backups");
}

/** The path of the newest copy of a database in the usual folder. */
export function newestCopy(path: string): string | undefined {
  const folder = usualFolder(path);
  return copiesIn(folder, path)
    .map((name) => join(folder, name))
    .at(-1);
}

/**
 * Names of all but the newest copies, and of what older ones that were killed left. The one made now is the newest: what a
 * clock that was ahead dated after it is older than any.
 */
function endedIn(folder: string, path: string, newest: string, keep: number) {
  const copies = copiesIn(folder, path);
  const isAhead = (name: string) => name > newest;
  const inTurn = [...copies.filter(isAhead), ...copies.filter((name) => !isAhead(name))];
  const [oldest = newest] = inTurn.slice(-keep);
  const parts = readdirSync(folder).filter((name) => {
    const [copy = ""] = name.split(/\.\d+\.part/u, 1);
    return copy !== name && isCopy(copy, path) && copy < oldest;
  });
  return { old: inTurn.slice(0, -keep), parts };
}

/** Names of the copies of a database in a folder, oldest first; none where there is no such folder. */
function copiesIn(folder: string, path: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => isCopy(name, path))
    .toSorted();
}

function isCopy(name: string, path: string): boolean {
  const start = `${nameOf(path)}-`;
  const dated = /^\d{4}-\d\d-\d\dT[\d.-]{12}Z\.db$/u;
  return name.startsWith(start) && dated.test(name.slice(start.length));
}
