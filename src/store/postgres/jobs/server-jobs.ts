import type pg from "pg";
import { doJob } from "../../../async/do-job.ts";
import { inRequest, newRequestId } from "../../../async/request.ts";
import type { Job, JobLane, JobQueue, JobWork } from "../../../ports/jobs.ts";
import type { Logger } from "../../../ports/ports.ts";
import { openPool } from "../dialect.ts";
import { storeError } from "../faults.ts";
import { addJobs, clearGivenUp, schemaOfJobs } from "./add-jobs.ts";
import { beginLife, type Life } from "./life.ts";
import { type RunningLane, runLane } from "./run-lane.ts";
import { storedJob } from "./stored-job.ts";

interface ServerJobsOptions {
  readonly url: string;
  readonly log: Logger;
  /** Jobs cannot be done any more by this process, which should end and be started again. */
  readonly onBroken: (error: unknown) => void;
}

interface Begun {
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly life: Life;
  /** Begins nothing new, and ends when what is under way has. */
  end(adding: Iterable<Promise<void>>): Promise<void>;
}

/** The jobs of several processes, in graphile-worker's tables beside ours. Nothing is loaded or opened before `run`. */
export function createServerJobs({ url, log, onBroken }: ServerJobsOptions): JobQueue {
  let begun: Promise<Begun> | undefined;
  let isStopping = false;
  let stopped: Promise<void> | undefined;
  const adding = new Set<Promise<void>>();
  const unlessStopping = (error: unknown) => {
    if (!isStopping) onBroken(error);
  };

  async function begin(work: JobWork): Promise<Begun> {
    try {
      return await beginWork(work, { url, log, onBroken: unlessStopping });
    } catch (error) {
      begun = undefined;
      throw storeError(error);
    }
  }

  async function addPlanned(plan: () => Promise<readonly Job[]>): Promise<void> {
    const open = await begun;
    if (!open || isStopping || !(await open.life.plans())) return;
    const jobs = await plan();
    const givenUp = await clearGivenUp(open.pool, open.schema);
    if (givenUp > 0) log.error("jobs.given-up", { jobs: givenUp });
    await addJobs(jobs, open.pool, open.schema);
  }

  return {
    async run(work) {
      if (isStopping) return;
      begun ??= begin(work);
      await begun;
    },
    async add(plan) {
      const added = addPlanned(plan);
      adding.add(added);
      await added.finally(() => adding.delete(added));
    },
    stop() {
      isStopping = true;
      stopped ??= (async () => (await begun?.catch(() => undefined))?.end(adding))();
      return stopped;
    },
  };
}

async function beginWork(work: JobWork, options: ServerJobsOptions): Promise<Begun> {
  const { url, log } = options;
  const pool = openPool(url, (error) => log.warn("database.lost", { error }));
  const lanes: RunningLane[] = [];
  let life: Life | undefined;
  async function end(adding: Iterable<Promise<void>>): Promise<void> {
    await Promise.all(lanes.map((lane) => lane.stop()));
    await Promise.allSettled(adding);
    await life?.end();
    await pool.end();
  }
  try {
    const schema = await schemaOfJobs(pool);
    life = await beginLife({ url, schema, log });
    const own = life.own;
    for (const lane of work.lanes)
      lanes.push(
        await runLane({ ...options, pool, schema, own, lane, perform: performer(work, lane, log) }),
      );
    return { pool, schema, life, end };
  } catch (error) {
    await end([]);
    throw error;
  }
}

/** What a lane does with each job that comes. */
function performer({ handlers }: JobWork, { afterwards }: JobLane, log: Logger) {
  const follow = afterwards && oneMore(afterwards);
  return async (kind: Job["kind"], subject: unknown): Promise<void> => {
    const job = storedJob(kind, subject);
    if (!job) return log.error("job.unreadable", { kind });
    // In the log they are not the tick's that began to do jobs.
    await inRequest(newRequestId(), () => doJob(handlers, job, log));
    follow?.();
  };
}

/** Begins `work` once more after what is under way, however often it is asked for meanwhile. */
function oneMore(work: () => Promise<void>): () => void {
  let isRunning = false;
  let isAsked = false;
  async function run(): Promise<void> {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await work();
    }
    isRunning = false;
  }
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
