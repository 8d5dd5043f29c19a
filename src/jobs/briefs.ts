import { createQueue } from "../async/queue.ts";
import { briefKey, catchUpHours, decideDue, recordedAfter } from "../brief/due.ts";
import type { GatherDeps } from "../brief/gather.ts";
import { createBriefWriter, factsKey } from "../brief/write.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Ports } from "../ports/ports.ts";
import { groupBy } from "../scorer/group-by.ts";

/** Lists that are read and judged at the same time. */
const listsAtOnce = 4;

const tooLate = `The bot or the data provider was down for more than ${catchUpHours} hours after it was due.`;

/**
 * Creates the job that puts every due brief into the outbox, once. An error in one subscription does not stop the
 * others. Nothing is added after `stopping` is aborted.
 */
export function createBriefRun(deps: GatherDeps, stopping: AbortSignal): () => Promise<void> {
  const { ports } = deps;
  const { subscriptions, clock, log } = ports;
  const write = createBriefWriter({ ...deps, stopping });
  const queue = createQueue(listsAtOnce);

  async function toBeWritten(now: Date): Promise<readonly BriefSubscription[]> {
    const wanted: BriefSubscription[] = [];
    for (const subscription of await subscriptions.due(now)) {
      try {
        const current = await catchUp(subscription, ports, now);
        if (current) wanted.push(current);
      } catch (error) {
        log.error("brief.failed", { ...briefKey(subscription), error });
      }
    }
    return wanted;
  }

  return async () => {
    const now = clock();
    const alike = [...groupBy(await toBeWritten(now), factsKey).values()];
    await Promise.all(alike.map((group) => queue(() => write(group, now))));
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
