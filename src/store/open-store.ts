import type { ConfigError } from "../errors.ts";
import type { Observe } from "../ports/ports.ts";
import { serverFault } from "./postgres/faults.ts";
import type { PartitionOptions } from "./postgres/upkeep.ts";
import { isServerAddress } from "./server-address.ts";
import { databaseFault } from "./sqlite/database-fault.ts";
import { createSqliteStore } from "./sqlite/sqlite-store.ts";
import type { Store } from "./store.ts";

interface StoreSource {
  readonly database: string;
  readonly isDemo: boolean;
  readonly observe?: Observe | undefined;
}

/** What is told of a store. */
interface StoreNews {
  /** A connection broke while idle. */
  readonly lost?: (error: Error) => void;
  /** Others could read a file, and cannot any more. */
  readonly wasReadable?: (file: string) => void;
  /** A server has not answered for a second and a half, and is waited for. */
  readonly waiting?: (words: string) => void;
}

/**
 * The store that `DATABASE_URL` names: a file's path, or an address of PostgreSQL. `partitions` says how PostgreSQL keeps readings. Rejects with a `ConfigError` when a file cannot be opened, or is the demo's and this is not the demo.
 */
export async function openStore(
  { database, isDemo, observe }: StoreSource,
  { lost = () => undefined, wasReadable, waiting }: StoreNews = {},
  partitions: Partial<PartitionOptions> = {},
): Promise<Store> {
  if (!isServerAddress(database))
    return createSqliteStore(database, isDemo, { observe, wasReadable });
  // Loaded where it is needed: it would make every start slower.
  const { createPostgresStore } = await import("./postgres/postgres-store.ts");
  return createPostgresStore(database, lost, { ...partitions, waiting }, observe);
}

/** Why a database cannot be used at the start, and what to do; `undefined` for an error with another cause. */
export function startFault(database: string, error: unknown): ConfigError | undefined {
  return isServerAddress(database) ? serverFault(database, error) : databaseFault(database, error);
}
