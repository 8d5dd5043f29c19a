import type { Job, JobLane, JobQueue, JobWork } from "../ports/jobs.ts";
import type { Logger } from "../ports/ports.ts";
import { doJob } from "./do-job.ts";
import { createQueue } from "./queue.ts";

/** The jobs of a process that shares them with no other. They are planned again after a restart. */
export function createLocalJobs({ log }: { readonly log: Logger }): JobQueue {
  const inHand = new Map<string, Promise<void>>();
  let places: Places | undefined;
  let isStopping = false;

  function take(job: Job, { work, queueOf }: Places): Promise<void> {
    const key = `${job.kind} ${job.once}`;
    const already = inHand.get(key);
    if (already) return already;
    const begin = async () => (isStopping ? undefined : doJob(work.handlers, job, log));
    const done = queueOf(job)(begin).finally(() => inHand.delete(key));
    inHand.set(key, done);
    return done;
  }

  return {
    async run(work) {
      places ??= openPlaces(work);
    },
    async add(plan) {
      const open = places;
      if (!open || isStopping) return;
      const jobs = await plan();
      await Promise.all(jobs.map((job) => take(job, open)));
      const lanes = new Set(jobs.map(open.laneOf));
      await Promise.all([...lanes].map((lane) => lane.afterwards?.()));
    },
    async stop() {
      isStopping = true;
      await Promise.all(inHand.values());
    },
  };
}

interface Places {
  readonly work: JobWork;
  laneOf(job: Job): JobLane;
  queueOf(job: Job): ReturnType<typeof createQueue>;
}

function openPlaces(work: JobWork): Places {
  const queues = new Map(work.lanes.map((lane) => [lane, createQueue(lane.atOnce)]));
  function laneOf({ kind }: Job): JobLane {
    const lane = work.lanes.find(({ kinds }) => kinds.includes(kind));
    if (!lane) throw new Error(`Nobody does jobs of the kind ${kind}.`);
    return lane;
  }
  return {
    work,
    laneOf,
    queueOf(job) {
      const queue = queues.get(laneOf(job));
      if (!queue) throw new Error(`Nobody does jobs of the kind ${job.kind}.`);
      return queue;
    },
  };
}
