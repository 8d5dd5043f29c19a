import { type Kysely, sql } from "kysely";
import { utcDay } from "../../domain/snapshot.ts";
import { BusyError } from "../../errors.ts";
import type { Tables } from "../tables.ts";
import { inTransaction, type TransactionLock } from "../transaction.ts";
import {
  coverMonths,
  dropBefore,
  monthOf,
  oldestOutside,
  type RunStatement,
} from "./partitions.ts";

export interface PartitionOptions {
  /** Whole months that readings are kept; `null` is for good. */
  readonly keptMonths: number | null;
  /** Is told the oldest day of readings that were older than all months there were, as after an import. */
  readonly onOutside: (oldest: string) => void;
}

/** Months that have a partition before they begin. */
export const monthsAhead = 2;
/** Everybody who reads waits meanwhile, because a changed table is asked for alone. */
const lockMs = 500;

/** The server's own day, in UTC. */
export const serverDay = "to_char(now() at time zone 'utc', 'YYYY-MM-DD')";

export function statementsOn(db: Kysely<Tables>): RunStatement {
  return async (statement) =>
    (await sql.raw<Readonly<Record<string, unknown>>>(statement).execute(db)).rows;
}

/** Makes the months of readings that come, and drops those that are too old. */
export function createUpkeep(
  db: Kysely<Tables>,
  lock: TransactionLock,
  { keptMonths, onOutside }: PartitionOptions,
) {
  function alone<Result>(work: (run: RunStatement) => Promise<Result>): Promise<Result> {
    return inTransaction(db, async (transaction) => {
      await lock(transaction, "snapshot partitions");
      const run = statementsOn(transaction);
      await run(`set local lock_timeout = ${lockMs}`);
      return work(run);
    });
  }

  async function cover(today: string): Promise<void> {
    const outside = await alone(async (run) => {
      const oldest = await oldestOutside(run);
      const last = monthOf(today) + monthsAhead;
      await coverMonths(run, { first: oldest ? monthOf(oldest) : undefined, last });
      return oldest;
    });
    if (outside !== undefined) onOutside(outside);
  }

  return {
    /** What somebody who reads stands in the way of now can be done by the day's `prune`: months are made ahead. */
    async atStart(): Promise<void> {
      const [row] = await statementsOn(db)(`select ${serverDay} as today`);
      await cover(String(row?.["today"])).catch((error: unknown) => {
        if (!(error instanceof BusyError)) throw error;
      });
    },
    /** Rejects with a `BusyError` when somebody reads for so long that the table cannot be changed; to be tried again. */
    async prune(now: Date): Promise<void> {
      await cover(utcDay(now));
      if (keptMonths === null) return;
      await alone((run) => dropBefore(run, monthOf(utcDay(now)) - keptMonths));
    },
  };
}
