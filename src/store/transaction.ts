import { AsyncLocalStorage } from "node:async_hooks";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** Which transaction the code that runs belongs to. */
const scopes = new AsyncLocalStorage<object>();

/** `undefined` outside of `inTransaction`. */
export function currentScope(): object | undefined {
  return scopes.getStore();
}

/** All that `work` writes through what it is given, or nothing; a part of the transaction that is under way, if one is. */
export function inTransaction<Result>(
  db: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (db.isTransaction) return work(db);
  return scopes.run({}, () => db.transaction().execute(work));
}
