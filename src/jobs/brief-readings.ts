import { within } from "../async/timeouts.ts";
import { regionsOf } from "../brief/gather.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";
import { startRequestContext } from "../ports/request-context.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { hourMs, minuteMs } from "../time-units.ts";

const aheadMs = hourMs;
const readMs = 10 * minuteMs;

/** A tag in one region. */
interface View {
  readonly tag: TagName;
  readonly region: Region;
}

interface BriefPreparation {
  readonly handler: JobHandlers["preparation"];
  plan(): Promise<readonly Job[]>;
}

/**
 * Creates the jobs that take the readings for the briefs of the next hour, once for each tag and region. They are
 * shared, so no workspace pays for them.
 */
export function createBriefPreparation(
  ports: Ports,
  readings: TodaysReadings,
  stopping: AbortSignal,
): BriefPreparation {
  const { subscriptions, clock, log } = ports;
  let prepared: ReadonlyMap<string, number> = new Map();

  return {
    async handler({ tag, region }) {
      const signal = within(readMs, stopping);
      await readings.read(tag, region, startRequestContext({ purpose: "brief", signal }, ports));
    },
    async plan() {
      const soon = await subscriptions.due(new Date(clock().getTime() + aheadMs));
      const before = prepared;
      prepared = new Map(soon.map(({ id, nextDueAt }) => [id, nextDueAt.getTime()]));
      const fresh = soon.filter(({ id, nextDueAt }) => before.get(id) !== nextDueAt.getTime());
      const views = await viewsOf(fresh, ports);
      if (views.length > 0) log.info("briefs.prepared", { readings: views.length });
      return views.map((subject) => {
        const once = `${subject.tag} ${subject.region ?? ""}`;
        return { kind: "preparation", once, subject };
      });
    },
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
