import { AsyncLocalStorage } from "node:async_hooks";
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** A transaction, and the one it was begun in. */
export interface TransactionScope {
  readonly outer: TransactionScope | undefined;
}

/** The transaction of the running code. */
const scopes = new AsyncLocalStorage<TransactionScope>();

/** `undefined` outside of `inTransaction`. */
export function currentScope(): TransactionScope | undefined {
  return scopes.getStore();
}

/** Whether the running code belongs to that transaction, or to one begun in it. */
export function isInside(transaction: TransactionScope): boolean {
  let scope = currentScope();
  while (scope && scope !== transaction) scope = scope.outer;
  return scope !== undefined;
}

/**
 * Runs `work` in a transaction: all its writes are committed, or none. Inside a running transaction it becomes a part
 * of that.
 */
export function inTransaction<Result>(
  db: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  if (db.isTransaction) return work(db);
  return scopes.run({ outer: currentScope() }, () => db.transaction().execute(work));
}

/**
 * Waits, inside a transaction, until no other transaction holds the lock of that name, and holds it until the end. Where a
 * transaction has the whole database to itself there is nothing to wait for.
 */
export type TransactionLock = (transaction: Kysely<Tables>, name: string) => Promise<void>;
