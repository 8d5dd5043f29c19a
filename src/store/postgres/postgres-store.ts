import { Kysely, sql } from "kysely";
import type { Observe } from "../../ports/ports.ts";
import { createClockLog } from "../clock-log.ts";
import { checkVersion, migrate } from "../migrate.ts";
import { observedQueries } from "../observed-queries.ts";
import { type Store, storesIn } from "../store.ts";
import type { Tables } from "../tables.ts";
import type { TransactionLock } from "../transaction.ts";
import { answered, onceReachable } from "./awaited.ts";
import { serverDialect } from "./dialect.ts";
import { postgresMigrations } from "./migrations.ts";
import { createUpkeep, type PartitionOptions } from "./upkeep.ts";

type ServerOptions = PartitionOptions & {
  /** Is told, once, that a server is waited for that does not answer at the start. */
  readonly waiting: ((words: string) => void) | undefined;
};

/**
 * The store in a database of PostgreSQL 15 or later, which several processes may share. `onLost` is told of connections
 * that broke while nothing was asked on them; the next question opens another one.
 */
export function createPostgresStore(
  url: string,
  onLost: (error: Error) => void,
  { keptMonths = null, onOutside = () => undefined, waiting }: Partial<ServerOptions> = {},
  observe?: Observe,
): Store {
  const dialect = serverDialect(url, onLost);
  const db = new Kysely<Tables>({ dialect, ...observedQueries(observe) });
  const stores = storesIn(db, advisoryLock, nowMs, statementMs);
  const upkeep = createUpkeep(db, advisoryLock, { keptMonths, onOutside });
  return {
    ...stores,
    clockLog: createClockLog(db, { byMonth: true }),
    retention: {
      async prune(now) {
        await stores.retention.prune(now);
        await upkeep.prune(now);
      },
    },
    async migrate() {
      await answered(db, { url, waiting });
      await onceReachable(() => migrate(db, postgresMigrations));
      await upkeep.atStart();
    },
    async serverNow() {
      const { rows } = await sql<{ readonly ms: number }>`select ${nowMs} as ms`.execute(db);
      return rows[0] ? new Date(rows[0].ms) : null;
    },
    checkVersion: () => checkVersion(db, postgresMigrations),
    close: () => db.destroy(),
  };
}

/** Not when the transaction began. */
const nowMs = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::double precision`;

/** What an index can be searched by, because it is the same for the whole statement. */
const statementMs = sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`;

/** Until the end of the transaction: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS */
const advisoryLock: TransactionLock = async (transaction, name) => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
};
