import { type HeldAlerts, heldByChannel, isToTell } from "../alert/channel-release.ts";
import { checkAlerts } from "../alert/evaluate.ts";
import { tellAlerts } from "../alert/tell.ts";
import type { Cohorts } from "../assessment/own-cohort.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { Alert } from "../domain/alert.ts";
import type { AlertSubscription } from "../domain/subscription.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { groupBy } from "../scorer/group-by.ts";

interface AlertJobs {
  readonly handlers: Pick<JobHandlers, "alerts" | "telling">;
  /** Lists with something to check: after the readings. */
  planChecks(): Promise<readonly Job[]>;
  /** Channels with something held that is to be told now, which it is not in quiet hours: after the checks. */
  planTellings(): Promise<readonly Job[]>;
}

/**
 * Creates the jobs that check for alerts after the daily readings, and that send them. Alerts are stored before anything is
 * sent, so a restart in between loses none and sends none twice.
 */
export function createAlertJobs(ports: Ports, cohorts: Cohorts): AlertJobs {
  const { alerts, clock } = ports;

  async function running(ids: readonly string[]): Promise<readonly AlertSubscription[]> {
    const found = await ports.subscriptions.running(ids);
    return found.filter((one) => one.kind === "alerts");
  }

  async function byChannel(held: readonly Alert[]): Promise<readonly HeldAlerts[]> {
    if (held.length === 0) return [];
    const ids = new Set(held.map(({ subscriptionId }) => subscriptionId));
    return heldByChannel(held, await running([...ids]));
  }

  return {
    handlers: {
      alerts: async ({ subscriptions }) =>
        checkAlerts(await running(subscriptions), ports, clock()),
      async telling({ subscription }) {
        const held = await alerts.held(subscription);
        await tellAlerts(await byChannel(held), { ...ports, cohorts }, clock());
      },
    },
    async planChecks() {
      const since = dailyReadingOf(clock());
      if (clock() < since) return [];
      const lists = groupBy(await alerts.unchecked(since), ({ channel, list }) =>
        JSON.stringify([channel.platform, channel.workspace, list]),
      );
      return [...lists].map(([once, group]) => {
        const subscriptions = group.map(({ id }) => id);
        return { kind: "alerts", once, subject: { subscriptions } };
      });
    },
    async planTellings() {
      const channels = await byChannel(await alerts.held());
      const planned = await mapYielding(channels, async (held) => {
        if (!(await isToTell(held, ports, clock()))) return [];
        const subject = { subscription: held.alerts[0].subscriptionId };
        return [{ kind: "telling", once: JSON.stringify(held.channel), subject } as const];
      });
      return planned.flat();
    },
  };
}
