import { DEFAULT_MIGRATION_TABLE, type Kysely, type Migration, Migrator } from "kysely";
import { ConfigError } from "../errors.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings the tables up to date, all in one transaction; does nothing when they are.
 * Throws a `ConfigError` when a newer version of the bot has already changed them.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const unknown = (await migrationsDone(db)).find((name) => !Object.hasOwn(migrations, name));
  if (unknown) throw madeByNewer(unknown);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function migrationsDone(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const rows = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select("name").execute();
  return rows.map((row) => row.name);
}

function madeByNewer(migration: string): ConfigError {
  return new ConfigError([
    `The database was made by a newer version of Tagtide (it has "${migration}"). ` +
      "Start that version, or restore a copy from before it.",
  ]);
}
