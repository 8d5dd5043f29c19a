import { createBriefRun } from "./brief/run.ts";
import type { Ports } from "./ports.ts";
import { createDailySnapshots } from "./watch/daily-snapshots.ts";

/**
 * Everything the clock asks for, in order: daily readings, then the briefs made from them. Never rejects: a job's bug
 * is logged and does not keep the next job from running. Called while it still runs, it joins that run.
 */
export function createDueWork(ports: Ports): () => Promise<void> {
  const takeSnapshots = createDailySnapshots(ports);
  const postBriefs = createBriefRun(ports);
  let running: Promise<void> | undefined;

  async function guarded(job: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => ports.log.error("job.failed", { job, error }));
  }

  /** Before the first run of this process: what an earlier one was cut off from posting is marked so. */
  let recovered = false;
  async function recover(): Promise<void> {
    if (recovered) return;
    const cutOff = await ports.deliveries.recover(ports.clock());
    if (cutOff > 0) ports.log.warn("deliveries.cut-off", { count: cutOff });
    recovered = true;
  }

  async function run(): Promise<void> {
    await guarded("recovery", recover);
    await guarded("snapshots", takeSnapshots);
    await guarded("briefs", postBriefs);
  }

  return () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
