import type { Campaign } from "../domain/campaign.ts";
import { tagsOnLists } from "../domain/watchlist.ts";
import type { Ports } from "../ports/ports.ts";
import { driversOf, newestHijack } from "../readings/campaign-facts.ts";
import { historySince } from "./assess.ts";
import { campaignStanding, standingDays } from "./campaign-standing.ts";
import type { CampaignReport } from "./campaign-words.ts";

/** All that is known of a campaign, from stored readings: it costs no calls. */
export async function campaignReport(
  campaign: Campaign,
  ports: Pick<Ports, "snapshots" | "pool" | "watchlists">,
  now: Date,
): Promise<CampaignReport> {
  const [lists, history, drivers, hijack] = await Promise.all([
    ports.watchlists.all(campaign.channel),
    ports.snapshots.history(campaign.tag, historySince(now, standingDays)),
    driversOf(campaign, ports),
    campaign.endedAt ? null : newestHijack(campaign, ports, now),
  ]);
  const standing = campaignStanding(campaign, history, tagsOnLists(lists), now);
  return { standing, drivers, hijack, provider: history.at(-1)?.provider ?? null };
}
