import type { GatherDeps } from "../brief/gather.ts";
import type { Dispatcher } from "../delivery/dispatcher.ts";
import type { ClockMemory } from "../domain/clock-memory.ts";
import type { Job, JobWork } from "../ports/jobs.ts";
import { createAlertJobs } from "./alerts.ts";
import { createBriefPreparation } from "./brief-readings.ts";
import { createBriefJobs } from "./briefs.ts";
import { createCampaignJobs } from "./campaigns.ts";
import { createRetentionRun } from "./retention.ts";
import { createDailySnapshots } from "./snapshots.ts";

/** What is due now. */
export type Plan = () => Promise<readonly Job[]>;

interface DueJobs {
  readonly work: JobWork;
  /** Asked one after another: the jobs of each are added before the next is asked. */
  readonly plans: Readonly<
    Record<"preparation" | "briefs" | "alerts" | "retention", readonly Plan[]>
  >;
  /** Says in the log what was done since it was last asked. */
  report(): void;
}

type Deps = GatherDeps & { readonly dispatcher: Pick<Dispatcher, "run"> };

/** Tags being read at the same moment: more than any provider answers at once, and few enough to begin in one turn. */
const readingsAtOnce = 50;
/** Few, so that the readings of briefs that are due do not wait behind many others. */
const preparationsAtOnce = 4;
/** Lists that are read and judged at the same time. */
const listsAtOnce = 4;

/** All that is done by the clock: how it is planned, and how it is done. */
export function createDueJobs(
  { ports, readings, cohorts, dispatcher }: Deps,
  stopping: AbortSignal,
  memoryOf: () => ClockMemory | undefined,
): DueJobs {
  const snapshots = createDailySnapshots(ports, readings, stopping);
  const alerts = createAlertJobs(ports, cohorts);
  const campaigns = createCampaignJobs(ports);
  const briefs = createBriefJobs({ ports, readings, cohorts }, stopping);
  const preparation = createBriefPreparation(ports, readings, stopping);
  const forget = createRetentionRun(ports, memoryOf);
  const work: JobWork = {
    handlers: {
      ...alerts.handlers,
      reading: snapshots.handler,
      preparation: preparation.handler,
      brief: briefs.handler,
      campaigns: campaigns.handler,
    },
    lanes: [
      { kinds: ["reading"], atOnce: readingsAtOnce },
      { kinds: ["preparation"], atOnce: preparationsAtOnce },
      { kinds: ["brief"], atOnce: listsAtOnce, afterwards: dispatcher.run },
      { kinds: ["alerts", "telling", "campaigns"], atOnce: 1, afterwards: dispatcher.run },
    ],
  };
  return {
    work,
    plans: {
      preparation: [preparation.plan],
      briefs: [briefs.plan],
      alerts: [snapshots.plan, alerts.planChecks, alerts.planTellings, campaigns.plan],
      // Deleting is done while it is planned: once a day, and no job of its own.
      retention: [() => forget().then(() => [])],
    },
    report: snapshots.report,
  };
}
