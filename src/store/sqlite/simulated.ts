import type Database from "better-sqlite3";
import { ConfigError } from "../../errors.ts";

/** "DEMO" in a file's header, which copies have, too (https://sqlite.org/pragma.html#pragma_application_id). */
const mark = 0x44_45_4d_4f;

/** Whether a file belongs to the demo, so that its numbers are simulated. */
export function isSimulated(database: Database.Database): boolean {
  return database.pragma("application_id", { simple: true }) === mark;
}

/** Marks the file of a demo. Throws a `ConfigError` where simulated numbers would be shown as real ones. */
export function keepApart(database: Database.Database, path: string, isDemo: boolean): void {
  if (isSimulated(database) === isDemo) return;
  if (!isDemo)
    throw new ConfigError([`${simulatedWords(path)} Let DATABASE_URL name another file.`]);
  database.pragma(`application_id = ${mark}`);
}

export function simulatedWords(path: string): string {
  return `The numbers in ${path} are simulated: it belongs to the demo.`;
}
