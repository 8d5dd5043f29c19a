import type { GatherDeps } from "../brief/gather.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import { type ClockMemory, isProven, longestPauseMs } from "../domain/clock-memory.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { createAlertRun } from "./alerts.ts";
import { createBriefPreparation } from "./brief-readings.ts";
import { createBriefRun } from "./briefs.ts";
import { createCampaignRun } from "./campaigns.ts";
import type { ClockCorrection } from "./clock-correction.ts";
import { createDailySnapshots } from "./snapshots.ts";

interface DueWork {
  /** Runs the jobs that are due; resolves when all are done. Never rejects. May be called again while it runs. */
  tick(): Promise<void>;
  /** Starts nothing new; resolves when the results of running posts are stored, at most ten seconds later. */
  stop(): Promise<void>;
}

type Job = () => Promise<void>;

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
  const { readings } = shared;
  const lane = createLanes(ports, signal);
  const alerts = lane("alerts", [
    createDailySnapshots(ports, readings, signal),
    createAlertRun(ports, shared.cohorts),
    createCampaignRun(ports),
  ]);
  const briefs = lane("briefs", [createBriefRun({ ports, ...shared }, signal)]);
  const preparation = lane("preparation", [createBriefPreparation(ports, readings, signal)]);
  let memory: ClockMemory | undefined;
  const retention = lane("retention", [createRetentionRun(ports, () => memory)]);

  return {
    async tick() {
      memory = await clockCorrection.look(ports.clock());
      const said = [alerts, briefs].map((run) => run().then(dispatcher.run));
      await Promise.all([dispatcher.run(), preparation(), ...said]);
      await retention();
    },
    async stop() {
      stopping.abort();
      const ended = Promise.all([dispatcher.stop(), alerts(), briefs(), preparation()]);
      await Promise.race([ended, pause(stopMs)]);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/** Jobs one after another. A job's bug is logged and keeps no other from running. */
function createLanes({ log }: Ports, stopping: AbortSignal) {
  return (name: string, jobs: readonly Job[]): Job => {
    let running: Promise<void> | undefined;
    async function run(): Promise<void> {
      for (const job of jobs) {
        if (stopping.aborted) return;
        await job().catch((error: unknown) => log.error("job.failed", { lane: name, error }));
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

/** The hour (UTC) from which old data is deleted: before the day's readings. */
const forgetHour = 3;

/**
 * Deletes data that is no longer needed, once a UTC day. Deletion cannot be undone, so it waits until a clock that was
 * set is trusted again, and allows for a clock that is ahead by the longest pause.
 */
function createRetentionRun({ retention }: Ports, memoryOf: () => ClockMemory | undefined): Job {
  let lastDay: string | undefined;
  return async () => {
    const memory = memoryOf();
    if (!memory || !isProven(memory)) return;
    const { seenAt } = memory;
    const day = utcDay(seenAt);
    if (day === lastDay || seenAt.getUTCHours() < forgetHour) return;
    await retention.prune(new Date(seenAt.getTime() - longestPauseMs));
    lastDay = day;
  };
}
