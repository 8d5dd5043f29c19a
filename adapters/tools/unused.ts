import Database from "better-sqlite3";
import { UserError } from "../../src/errors.ts";

/**
 * Throws a `UserError` while a bot uses the file: another connection keeps it from leaving the write-ahead log. One that is
 * damaged is nobody's.
 */
export function checkUnused(path: string): void {
  const database = new Database(path, { timeout: 0 });
  try {
    database.pragma("journal_mode = delete");
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      /^SQLITE_(?:BUSY|LOCKED)/u.test(`${error.code}`)
    )
      throw new UserError(`A bot uses ${path}. Stop it, and try again.`);
  } finally {
    database.close();
  }
}
