import { AsyncLocalStorage } from "node:async_hooks";
import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** A transaction, and the one it was begun in. */
export interface TransactionScope {
  readonly outer: TransactionScope | undefined;
}

/** Which transaction the code that runs belongs to. */
const scopes = new AsyncLocalStorage<TransactionScope>();

/** `undefined` outside of `inTransaction`. */
export function currentScope(): TransactionScope | undefined {
  return scopes.getStore();
}

/** Whether the code that runs belongs to that transaction, or to one begun in it. */
export function isInside(transaction: TransactionScope): boolean {
  let scope = currentScope();
  while (scope && scope !== transaction) scope = scope.outer;
  return scope !== undefined;
}

/** All that `work` writes through what it is given, or nothing; a part of the transaction that is under way, if one is. */
export function inTransaction<Result>(
  db: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (db.isTransaction) return work(db);
  return scopes.run({ outer: currentScope() }, () => db.transaction().execute(work));
}
