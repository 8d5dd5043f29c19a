import { DEFAULT_MIGRATION_TABLE, type Kysely, type Migration, Migrator } from "kysely";
import { ConfigError } from "../errors.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings the tables up to date, all in one transaction; does nothing when they are. `beforeChange` comes first where there
 * is something to lose, and is told the last migration the tables have.
 * Throws a `ConfigError` when a newer version of the bot has already changed them.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>>,
  beforeChange: (last: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const done = await migrationsDone(db);
  checkKnown(done, migrations);
  const last = done.toSorted().at(-1);
  if (last !== undefined && done.length < Object.keys(migrations).length) await beforeChange(last);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Changes that were worked on at the same time come in any order to whoever runs what is newest.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Names of the changes that the tables had, none where there are no tables. */
export async function migrationsDone(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  return recorded(db);
}

async function recorded(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select("name").execute();
  return rows.map((row) => row.name);
}

/** Throws a `ConfigError` when a newer version has changed the tables since they were brought up to date. */
export async function checkVersion(
  db: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  checkKnown(await recorded(db), migrations);
}

/** Throws a `ConfigError` when a newer version of the bot made what has these migrations. */
export function checkKnown(
  done: readonly string[],
  migrations: Readonly<Record<string, Migration>>,
): void {
  const unknown = done.find((name) => !Object.hasOwn(migrations, name));
  if (unknown === undefined) return;
  throw new ConfigError([
    `The database was made by a newer version of Tagtide (it has "${unknown}"). ` +
      "Start that version, or restore a copy from before it.",
  ]);
}
