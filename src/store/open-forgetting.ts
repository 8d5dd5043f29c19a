import { Kysely } from "kysely";
import type { Platform, WorkspaceRef } from "../ports/ports.ts";
import { type Forgotten, forgetPerson, forgetWorkspace } from "./forget.ts";
import { whereMentioned } from "./mentions.ts";
import { isServerAddress } from "./server-address.ts";
import { patientDialect } from "./sqlite/dialect.ts";
import { openDatabase } from "./sqlite/open-database.ts";
import type { Tables } from "./tables.ts";

/** A database as whoever has to delete from it sees it. */
export interface Forgetting {
  workspace(workspace: WorkspaceRef): Promise<Forgotten>;
  person(who: { readonly platform: Platform; readonly person: string }): Promise<Forgotten>;
  /** The columns in which a text still is, as a word of its own. */
  whereMentioned(text: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * The bot may go on running. Of a file, also the bytes are overwritten. `waiting` is told of a server that does not answer at
 * once; rejects with an `UnreachableError` when it does not in ten seconds.
 */
export async function openForgetting(
  database: string,
  waiting?: (words: string) => void,
): Promise<Forgetting> {
  const { db, close } = isServerAddress(database)
    ? await onServer(database, waiting)
    : inFile(database);
  return {
    workspace: (workspace) => forgetWorkspace(db, workspace),
    person: (who) => forgetPerson(db, who),
    whereMentioned: (text) => whereMentioned(db, text),
    close,
  };
}

async function onServer(url: string, waiting?: (words: string) => void) {
  const { serverDialect } = await import("./postgres/dialect.ts");
  const { answered } = await import("./postgres/awaited.ts");
  const db = new Kysely<Tables>({ dialect: serverDialect(url, () => undefined) });
  await answered(db, { url, waiting, patienceMs: 0 }).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  return { db, close: () => db.destroy() };
}

function inFile(path: string) {
  const database = openDatabase(path);
  database.pragma("secure_delete = on");
  const db = new Kysely<Tables>({ dialect: patientDialect(database) });
  return {
    db,
    async close() {
      // What was deleted is still in the log that is written ahead.
      database.pragma("wal_checkpoint(truncate)");
      database.close();
    },
  };
}
