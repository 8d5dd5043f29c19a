import { EventEmitter } from "node:events";
import type { Logger as LibraryLogger, Runner, TaskList, WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { JobKind, JobLane } from "../../../ports/jobs.ts";
import type { Logger } from "../../../ports/ports.ts";

/** New jobs are told of at once; this finds those of which nothing was heard. */
const pollMs = 10_000;
const longestMessage = 500;

interface LaneOptions {
  readonly lane: JobLane;
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly log: Logger;
  /** Commits whose jobs are locked in that name. */
  readonly own: (pool: string) => Promise<void>;
  readonly perform: (kind: JobKind, subject: unknown) => Promise<void>;
  readonly onBroken: (error: unknown) => void;
}

export interface RunningLane {
  /** Resolves when the jobs under way have ended. */
  stop(): Promise<void>;
}

/** A lane has a pool of graphile-worker for itself, so that it waits for no other. */
export async function runLane(options: LaneOptions): Promise<RunningLane> {
  // Loaded where it is needed: it would make every start slower.
  const { Logger, run } = await import("graphile-worker");
  const { lane, pool, schema, perform, log, onBroken } = options;
  let isStopping = false;
  const events: WorkerEvents = new EventEmitter();
  const owned = whenOwned(events, options.own);
  const runner = await run({
    ...{ pgPool: pool, schema, concurrency: lane.atOnce, pollInterval: pollMs, events },
    ...{ noHandleSignals: true, parsedCronItems: [] },
    logger: libraryLog(Logger, log, () => isStopping),
    taskList: tasksOf(lane.kinds, perform),
    // Asked before each job is taken: none is before others can find out whose it is.
    forbiddenFlags: () => owned,
    // In a batch, writing down that a job is done is tried again when the connection breaks.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const ended = watch(runner, onBroken);
  await owned;
  return {
    async stop() {
      isStopping = true;
      // It may be ending by itself, and refuses to be told so.
      await runner.stop().catch(() => ended);
    },
  };
}

function whenOwned(events: WorkerEvents, own: LaneOptions["own"]): Promise<null> {
  return new Promise((resolve, reject) => {
    events.once("pool:create", ({ workerPool }) => {
      own(workerPool.id).then(() => resolve(null), reject);
    });
  });
}

function tasksOf(kinds: readonly JobKind[], perform: LaneOptions["perform"]): TaskList {
  return Object.fromEntries(
    kinds.map((kind) => [kind, (subject: unknown) => perform(kind, subject)]),
  );
}

/** Resolves when it has ended. */
function watch({ promise }: Runner, onBroken: LaneOptions["onBroken"]): Promise<void> {
  return promise.then(() => onBroken(new Error("The queue of jobs has ended.")), onBroken);
}

/** What it says of each job that is done is nothing to log. */
function libraryLog(
  LoggerClass: typeof LibraryLogger,
  log: Logger,
  isStopping: () => boolean,
): LibraryLogger {
  return new LoggerClass(() => (level, message, meta) => {
    if (isStopping() || (level !== "error" && level !== "warning")) return;
    log.warn("jobs.troubled", {
      message: message.slice(0, longestMessage),
      ...(meta?.["error"] instanceof Error && { error: meta["error"] }),
    });
  });
}
