import { historySince } from "../assessment/assess.ts";
import {
  type CampaignStanding,
  campaignStanding,
  standingDays,
} from "../assessment/campaign-standing.ts";
import { campaignLine, campaignTitle } from "../assessment/campaign-words.ts";
import { type Block, strong, text } from "../card/card.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports } from "../ports/ports.ts";

/** How the running campaigns of a list's tags stand. */
export async function campaignsOf(
  { owner, tags }: Watchlist,
  { campaigns, snapshots }: Pick<Ports, "campaigns" | "snapshots">,
  now: Date,
): Promise<readonly CampaignStanding[]> {
  const listed = new Set(tags);
  const all = await campaigns.inWorkspace(owner);
  const running = all.filter(({ tag, endedAt }) => endedAt === null && listed.has(tag));
  const since = historySince(now, standingDays);
  return Promise.all(
    running.map(async (campaign) => {
      const history = await snapshots.history(campaign.tag, since);
      return campaignStanding(campaign, history, now);
    }),
  );
}

/** A line each. */
export function campaignBlocks(campaigns: readonly CampaignStanding[]): readonly Block[] {
  return campaigns.map((standing) =>
    text(strong("Campaign:"), ` ${campaignTitle(standing)}. ${campaignLine(standing)}`),
  );
}
