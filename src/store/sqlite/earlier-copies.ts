import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import { copyDatabase } from "./copy-database.ts";
import type { DatabaseSource } from "./open-database.ts";

const kept = 2;

/**
 * Keeps a copy of a file beside it ("tagtide.db.until-0019-uses-bar") before an update changes its tables, so that the version before
 * can be gone back to; the newest two are kept. Of what is in memory there is none.
 */
export async function keepCopy(
  database: Database,
  source: DatabaseSource,
  last: string,
): Promise<void> {
  if (typeof source !== "string" || source === ":memory:") return;
  const start = `${basename(source)}.until-`;
  await copyDatabase(database, `${source}.until-${last}`);
  const folder = dirname(source);
  const copies = readdirSync(folder).filter(
    (name) => name.startsWith(start) && /^\d{4}-[a-z-]+$/u.test(name.slice(start.length)),
  );
  for (const old of copies.toSorted().slice(0, -kept)) rmSync(join(folder, old), { force: true });
}
