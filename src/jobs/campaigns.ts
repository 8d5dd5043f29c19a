import { campaignReport } from "../assessment/campaign-report.ts";
import { campaignCard } from "../assessment/campaign-words.ts";
import { demoLabel } from "../card/source.ts";
import type { Campaign } from "../domain/campaign.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Job, JobHandlers } from "../ports/jobs.ts";
import type { Outgoing } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { dayMs } from "../time-units.ts";

/** After a longer trouble with a platform nobody waits for it any more; `campaign show` still has it. */
const worthSayingMs = 3 * dayMs;

interface CampaignJobs {
  readonly handler: JobHandlers["campaigns"];
  plan(): Promise<readonly Job[]>;
}

/**
 * Creates the job that tells, once, what a campaign came to, the morning after its last day: that day's end lies between
 * two readings then. The message is in the outbox before the campaign ends, so a restart in between neither loses it nor
 * tells it twice.
 */
export function createCampaignJobs(ports: Ports): CampaignJobs {
  const { campaigns, outbox, clock } = ports;
  return {
    async handler({ before }) {
      const now = clock();
      for (const campaign of await campaigns.over(before)) {
        await outbox.add(await endOf(campaign, ports, now), now);
        await campaigns.end(campaign, now);
      }
    },
    async plan() {
      const now = clock();
      const before = utcDay(now);
      if (now < dailyReadingOf(now) || (await campaigns.over(before)).length === 0) return [];
      return [{ kind: "campaigns", once: before, subject: { before } }];
    },
  };
}

async function endOf(campaign: Campaign, ports: Ports, now: Date): Promise<Outgoing> {
  const card = campaignCard(await campaignReport({ ...campaign, endedAt: now }, ports, now));
  return {
    key: { subscriptionId: campaign.id, period: "end" },
    what: "campaign",
    to: campaign.channel,
    card: demoLabel(card, ports.demo),
    details: null,
    under: null,
    record: null,
    expiresAt: new Date(now.getTime() + worthSayingMs),
  };
}
