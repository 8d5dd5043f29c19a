import { historySince } from "../assessment/assess.ts";
import {
  type CampaignStanding,
  campaignStanding,
  standingDays,
} from "../assessment/campaign-standing.ts";
import { campaignLine, courseWords } from "../assessment/campaign-words.ts";
import { type Block, strong, text } from "../card/card.ts";
import { tagsOnLists, type Watchlist } from "../domain/watchlist.ts";
import type { Ports } from "../ports/ports.ts";

/** How the running campaigns of a list's tags stand, and those whose tag is on no list any more: those are said in every brief. */
export async function campaignsOf(
  { owner, tags }: Watchlist,
  { campaigns, snapshots, watchlists }: Pick<Ports, "campaigns" | "snapshots" | "watchlists">,
  now: Date,
): Promise<readonly CampaignStanding[]> {
  const all = await campaigns.inWorkspace(owner);
  const open = all.filter(({ endedAt }) => endedAt === null);
  if (open.length === 0) return [];
  const listed = new Set(tags);
  const watched = tagsOnLists(await watchlists.all(owner));
  const running = open.filter(({ tag }) => listed.has(tag) || !watched.has(tag));
  const since = historySince(now, standingDays);
  return Promise.all(
    running.map(async (campaign) => {
      const history = await snapshots.history(campaign.tag, since);
      return campaignStanding(campaign, history, watched, now);
    }),
  );
}

/** A line each. */
export function campaignBlocks(campaigns: readonly CampaignStanding[]): readonly Block[] {
  return campaigns.map((standing) =>
    text(strong("Campaign:"), ` ${courseWords(standing)}. ${campaignLine(standing)}`),
  );
}
