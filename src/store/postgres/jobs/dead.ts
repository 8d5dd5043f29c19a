import pg from "pg";
import type { Logger } from "../../../ports/ports.ts";

/**
 * A process whose lock is gone for so long is dead. After a restart of the server all locks are gone, and those who live take
 * theirs again meanwhile.
 */
const missingMs = 10_000;

/** Six beats. Who stands still for so long, as one that was paused, is taken for dead until it goes on. */
const silentMs = 30_000;

/** Makes the jobs of dead processes free for others. */
export async function freeDead(client: pg.Client, schema: string, log: Logger): Promise<void> {
  const { rowCount: silent } = await client.query(hangUpOnSilent, [silentMs]);
  if (silent) log.warn("jobs.silent", { processes: silent });
  await client.query(noteMissing);
  const { rowCount } = await client.query(
    `with dead as (
      delete from worker_process
      where missing_since < clock_timestamp() - $1 * interval '1 millisecond' returning pools
    )
    select ${pg.escapeIdentifier(schema)}.force_unlock_workers(pools) from dead`,
    [missingMs],
  );
  if (!rowCount) return;
  log.warn("jobs.freed", { processes: rowCount });
  // Whoever sleeps is woken as for new jobs.
  await client.query(`select pg_notify('jobs:insert', '{"count":50}')`);
}

/** https://www.postgresql.org/docs/15/view-pg-locks.html: a lock's number is in two halves there. */
const isLifeOfProcess = `
  locktype = 'advisory' and granted and objsubid = 1
  and pg_locks.database = (select oid from pg_database where datname = current_database())
  and (classid::bigint << 32) | objid::bigint = hashtextextended('life ' || process.name, 0)`;

const noteMissing = `
  with seen as (
    select name, exists (select from pg_locks where ${isLifeOfProcess}) as lives
    from worker_process as process
  )
  update worker_process as process
  set missing_since = case when seen.lives then null else clock_timestamp() end
  from seen
  where seen.name = process.name and seen.lives = (process.missing_since is not null)`;

/** Its locks go with its connection. When it goes on it takes its own again. */
const hangUpOnSilent = `
  select pg_terminate_backend(activity.pid)
  from worker_process as process
  join pg_locks on ${isLifeOfProcess}
  join pg_stat_activity as activity on activity.pid = pg_locks.pid
  where activity.state = 'idle'
    and activity.state_change < clock_timestamp() - $1 * interval '1 millisecond'`;
