import { createLocalJobs } from "../async/local-jobs.ts";
import type { GatherDeps } from "../brief/gather.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { ClockMemory } from "../domain/clock-memory.ts";
import type { Ports } from "../ports/ports.ts";
import type { ClockCorrection } from "./clock-correction.ts";
import { createDueJobs, type Plan } from "./due-jobs.ts";
import { observedJobs } from "./observed-jobs.ts";

interface DueWork {
  /**
   * Adds the jobs that are due, and posts; resolves when all that runs in this process alone is done. Never rejects. May be
   * called again while it runs.
   */
  tick(): Promise<void>;
  /** Starts nothing new; resolves when the results of running posts are stored, at most ten seconds later. */
  stop(): Promise<void>;
}

interface Helpers {
  readonly dispatcher: Dispatcher;
  readonly clockCorrection: ClockCorrection;
}

/**
 * The longest wait for a platform's answer when stopping. A later answer is lost, and the next start marks the message
 * as unknown.
 */
const stopMs = 9000;

/**
 * The timed jobs. Briefs do not wait for the day's readings, and neither waits for the dispatcher. A lane that is still
 * running when it is called again is joined.
 */
export function createScheduler(
  ports: Ports,
  { dispatcher, clockCorrection, ...shared }: Omit<GatherDeps, "ports"> & Helpers,
): DueWork {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { jobs = createLocalJobs(ports), log } = ports;
  let memory: ClockMemory | undefined;
  const { work, plans, report } = createDueJobs(
    { ports, ...shared, dispatcher },
    signal,
    () => memory,
  );
  const observed = { ...work, handlers: observedJobs(work.handlers, ports) };
  const lane = createLanes(ports, (plan) => jobs.add(plan), signal);
  const lanes = [
    lane("preparation", plans.preparation),
    lane("briefs", plans.briefs),
    lane("alerts", plans.alerts),
  ];
  const forget = lane("retention", plans.retention);

  async function begin(): Promise<void> {
    await jobs.run(observed).catch((error: unknown) => log.error("jobs.unreachable", { error }));
  }

  return {
    async tick() {
      memory = await clockCorrection.look(ports.clock());
      const posted = dispatcher.run();
      if (!signal.aborted) await begin();
      await Promise.all([posted, ...lanes.map((run) => run())]);
      await forget();
      report();
    },
    async stop() {
      stopping.abort();
      const ended = Promise.all([dispatcher.stop(), jobs.stop(), ...lanes.map((run) => run())]);
      await Promise.race([ended, pause(stopMs)]);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/** Plans one after another, each when the jobs of the one before are added. A bug in one is logged and keeps no other from it. */
function createLanes(
  { log }: Pick<Ports, "log">,
  add: (plan: Plan) => Promise<void>,
  stopping: AbortSignal,
) {
  return (name: string, plans: readonly Plan[]): (() => Promise<void>) => {
    let running: Promise<void> | undefined;
    async function run(): Promise<void> {
      for (const plan of plans) {
        if (stopping.aborted) return;
        await add(plan).catch((error: unknown) => log.error("job.failed", { lane: name, error }));
      }
    }
    return () => {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    };
  };
}
