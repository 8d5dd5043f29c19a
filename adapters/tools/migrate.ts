import { existsSync } from "node:fs";
import { type ConfigError, UserError } from "../../src/errors.ts";
import { startFault } from "../../src/store/open-store.ts";
import { isReadableAddress, isServerAddress } from "../../src/store/server-address.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { isSimulated, simulatedWords } from "../../src/store/sqlite/simulated.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { tellWaiting } from "../runtime/start-fault.ts";
import { givenOptions } from "./given.ts";
import { exitCodes, told } from "./told.ts";
import { checkUnused } from "./unused.ts";

const usage =
  "npm run migrate -- --from data/tagtide.db --to postgres://user:password@host/name [--overwrite]";

const options = {
  from: { type: "string" },
  to: { type: "string" },
  overwrite: { type: "boolean", default: false },
} as const;

/**
 * Copies an install's file into a database of PostgreSQL (that of DATABASE_URL when `--to` is not given), and says how
 * many rows of what. The file stays as it is. Answers the exit code: 0 all is there, 1 the person's mistake.
 */
export async function runMigrate(database: string, words: readonly string[]): Promise<number> {
  try {
    const { from, to, overwrite } = valuesOf(database, words);
    const moved = await move(from, to, overwrite);
    for (const { table, rows } of moved) process.stderr.write(`${table}: ${rows}\n`);
    process.stderr.write(
      "All of it is there. Let DATABASE_URL name it, and start the bot again.\n",
    );
    return exitCodes.written;
  } catch (error) {
    return told(error);
  }
}

function valuesOf(database: string, words: readonly string[]) {
  const { from, to = database, overwrite } = givenOptions(words, options, usage);
  if (!from) throw new UserError(usage);
  if (!existsSync(from)) throw new UserError(`There is no database ${from}.`);
  if (!isServerAddress(to) || !isReadableAddress(to))
    throw new UserError(`--to names a database of PostgreSQL. ${usage}`);
  return { from, to, overwrite };
}

async function move(from: string, to: string, replace: boolean) {
  const { moveIn, OccupiedError } = await import("../../src/store/postgres/move.ts");
  const { createPostgresStore } = await import("../../src/store/postgres/postgres-store.ts");
  checkKind(from);
  // What is due is in both then, and would be posted twice.
  checkUnused(from);
  const stores = [
    createSqliteStore(from),
    createPostgresStore(to, () => undefined, { waiting: tellWaiting }),
  ];
  try {
    for (const store of stores) await store.migrate();
  } catch (error) {
    throw mistakeOf(startFault(to, error)) ?? error;
  } finally {
    for (const store of stores) await store.close();
  }
  const file = openDatabase(from);
  try {
    return await moveIn(file, to, { replace });
  } catch (error) {
    if (!(error instanceof OccupiedError)) throw error;
    throw new UserError(
      `There is something in that database already (in ${error.table}), and nothing was changed. Add --overwrite to replace all of it with what the file has.`,
    );
  } finally {
    file.close();
  }
}

function checkKind(from: string): void {
  const file = openDatabase(from);
  try {
    if (isSimulated(file)) throw new UserError(`${simulatedWords(from)} Name another with --from.`);
  } finally {
    file.close();
  }
}

function mistakeOf(fault: ConfigError | undefined): UserError | undefined {
  return fault && new UserError(fault.problems.join(" "));
}
