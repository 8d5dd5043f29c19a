import { createHash } from "node:crypto";
import pg from "pg";
import type { Job } from "../../../ports/jobs.ts";

/** Jobs added in one statement. */
const batch = 1000;

/** A job that ended so many processes is left alone for an hour. What fails without that is not tried again by the queue. */
const mostAttempts = 3;

/** Where this install's jobs are: two installs may share a database by having schemas of their own. */
export async function schemaOfJobs(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ readonly name: string }>("select current_schema() as name");
  const own = rows[0]?.name ?? "public";
  return own === "public" ? "graphile_worker" : `${own}_jobs`;
}

/** Without those that are there already: waiting, being done, or left alone. */
export async function addJobs(jobs: readonly Job[], pool: pg.Pool, name: string): Promise<void> {
  const schema = pg.escapeIdentifier(name);
  const specs = [...new Map(jobs.map((job) => [keyOf(job), job]))];
  for (let first = 0; first < specs.length; first += batch) {
    const some = specs.slice(first, first + batch);
    const rows = some.map(([key, { kind, subject }]) => ({ key, kind, subject }));
    await pool.query(
      `select count(*) from ${schema}.add_jobs(array(
        select row(kind, subject, null, null, $2::integer, key, null, null)::${schema}.job_spec
        from json_to_recordset($1) as spec(key text, kind text, subject json)
        where not exists (select from ${schema}.jobs as job where job.key = spec.key)
      ))`,
      [JSON.stringify(rows), mostAttempts],
    );
  }
}

/** It may name a workspace or a list, which are nothing to keep outside of our tables. */
function keyOf({ kind, once }: Job): string {
  return createHash("sha256").update(`${kind} ${once}`).digest("base64url");
}

/** Removes jobs that ended too many processes, an hour after the last; answers how many. */
export async function clearGivenUp(pool: pg.Pool, name: string): Promise<number> {
  const schema = pg.escapeIdentifier(name);
  const { rowCount } = await pool.query(
    `select from ${schema}.complete_jobs(array(
      select id from ${schema}.jobs
      where attempts >= max_attempts and locked_at is null
        and updated_at < clock_timestamp() - interval '1 hour'
    ))`,
  );
  return rowCount ?? 0;
}
