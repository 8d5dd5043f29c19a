import { briefKey, catchUpHours, decideDue, recordedAfter } from "../brief/due.ts";
import type { GatherDeps } from "../brief/gather.ts";
import { createBriefWriter, factsKey } from "../brief/write.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";
import { createReportWriter } from "../report/keep.ts";
import { groupBy } from "../scorer/group-by.ts";

const tooLate = `The bot or the data provider was down for more than ${catchUpHours} hours after it was due.`;

interface BriefJobs {
  readonly handler: JobHandlers["brief"];
  plan(): Promise<readonly Job[]>;
}

/**
 * Creates the jobs that put the due briefs of a list into the outbox, once. An error in one subscription does not stop the
 * others. Nothing is added after `stopping` is aborted.
 */
export function createBriefJobs(deps: GatherDeps, stopping: AbortSignal): BriefJobs {
  const { ports } = deps;
  const { subscriptions, clock, log } = ports;
  const write = createBriefWriter({
    ...{ ...deps, stopping },
    writtenReport: createReportWriter(ports),
  });

  async function toBeWritten(
    ids: readonly string[],
    now: Date,
  ): Promise<readonly BriefSubscription[]> {
    const wanted: BriefSubscription[] = [];
    for (const subscription of await subscriptions.running(ids)) {
      if (subscription.kind !== "brief") continue;
      try {
        const current = await catchUp(subscription, ports, now);
        if (current) wanted.push(current);
      } catch (error) {
        log.error("brief.failed", { ...briefKey(subscription), error });
      }
    }
    return wanted;
  }

  return {
    async handler({ subscriptions: ids }) {
      const now = clock();
      const wanted = groupBy(await toBeWritten(ids, now), factsKey);
      for (const group of wanted.values()) await write(group, now);
    },
    async plan() {
      const lists = groupBy(await subscriptions.due(clock()), factsKey);
      return [...lists].map(([once, group]) => {
        const subject = { subscriptions: group.map(({ id }) => id) };
        return { kind: "brief", once, subject };
      });
    },
  };
}

/**
 * Records briefs that are too late as skipped, and passes over those sent before the clock went back. Returns the
 * subscription with its new due time, if that has to be stored.
 */
async function catchUp(
  subscription: BriefSubscription,
  { subscriptions, outbox, deliveries }: Ports,
  now: Date,
): Promise<BriefSubscription | undefined> {
  for (let one = subscription; ; one = recordedAfter(one, now)) {
    const due = decideDue(one, now);
    if (due === "wait") return undefined;
    const key = briefKey(one);
    const isSaid = (await deliveries.find(key)) !== undefined;
    if (due === "send" && !isSaid) return one;
    if (!isSaid) await outbox.skip({ key, what: "brief", to: one.channel }, tooLate, now);
    await subscriptions.advance(one, recordedAfter(one, now).nextDueAt);
  }
}
