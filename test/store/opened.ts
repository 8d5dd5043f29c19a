import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Kysely } from "kysely";
import { onTestFinished } from "vitest";
import { patientDialect } from "../../src/store/sqlite/dialect.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";
import { upToDate } from "../support/up-to-date.ts";

/** Path of a database in a folder that does not exist yet; gone when the test is over. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "tagtide-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "data", "tagtide.sqlite");
}

/** A store ready for use; closed when the test is over. */
export async function opened(path: string): Promise<Store> {
  const store = createSqliteStore(path);
  onTestFinished(() => store.close());
  await store.migrate();
  return store;
}

/** An empty store in memory, ready for use; closed when the test is over. */
export async function openedInMemory(): Promise<Store> {
  const store = createSqliteStore(await upToDate());
  onTestFinished(() => store.close());
  return store;
}

/** An empty store in a file of its own, ready for use; closed when the test is over. */
export async function openedFile(): Promise<Store> {
  return opened(await emptyFile());
}

/** The same, as two processes have it. */
export async function openedTwice(): Promise<readonly [Store, Store]> {
  const path = await emptyFile();
  return [await opened(path), await opened(path)];
}

/** The path of an empty store; gone when the test is over. */
export async function emptyFile(): Promise<string> {
  const path = temporaryFile();
  mkdirSync(dirname(path));
  writeFileSync(path, await upToDate());
  return path;
}

/** The same file without the store around it; closed when the test is over. */
export function openedRaw(path: string, patienceMs?: number) {
  const database = openDatabase(path);
  onTestFinished(() => {
    database.close();
  });
  return { database, db: new Kysely<Tables>({ dialect: patientDialect(database, patienceMs) }) };
}
