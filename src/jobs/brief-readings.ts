import { createQueue } from "../async/queue.ts";
import { within } from "../async/timeouts.ts";
import { regionsOf } from "../brief/gather.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Ports } from "../ports/ports.ts";
import { startRequestContext } from "../ports/request-context.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { hourMs, minuteMs } from "../time-units.ts";

const aheadMs = hourMs;
const readMs = 30 * minuteMs;
/** Readings taken in parallel. Few, so that the readings of briefs that are due do not wait behind many others. */
const readingsAtOnce = 4;

/** A tag in one region. */
interface View {
  readonly tag: TagName;
  readonly region: Region;
}

/**
 * Creates the job that takes the readings for the briefs of the next hour, once for each tag and region. They are
 * shared, so no workspace pays for them.
 */
export function createBriefPreparation(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): () => Promise<void> {
  const { subscriptions, clock, log } = ports;
  const queue = createQueue(readingsAtOnce);
  let prepared: ReadonlyMap<string, number> = new Map();

  async function take(views: readonly View[]): Promise<void> {
    const signal = within(readMs, stopping);
    const requestContext = startRequestContext({ purpose: "brief", signal }, ports);
    const readOne = ({ tag, region }: View) => readings.read(tag, region, requestContext);
    await Promise.all(views.map((view) => queue(() => readOne(view))));
    if (views.length > 0) log.info("briefs.prepared", { readings: views.length });
  }

  return async () => {
    const soon = await subscriptions.due(new Date(clock().getTime() + aheadMs));
    const before = prepared;
    prepared = new Map(soon.map(({ id, nextDueAt }) => [id, nextDueAt.getTime()]));
    const fresh = soon.filter(({ id, nextDueAt }) => before.get(id) !== nextDueAt.getTime());
    await take(await viewsOf(fresh, ports));
  };
}

/** Each tag in each region that these briefs show, once. */
async function viewsOf(
  due: readonly BriefSubscription[],
  { watchlists }: Ports,
): Promise<readonly View[]> {
  const views = new Map<string, View>();
  for (const { channel, list: name, region: asked } of due) {
    const list = await watchlists.find(channel, name);
    for (const region of list ? regionsOf(list, asked) : [])
      for (const tag of list?.tags ?? []) views.set(`${tag} ${region ?? ""}`, { tag, region });
  }
  return [...views.values()];
}
