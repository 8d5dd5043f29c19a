import { earlierBriefs, type PersonalBrief } from "../../brief/decide.ts";
import { type BriefFacts, gatherBrief, regionsOf } from "../../brief/gather.ts";
import { type Action, button } from "../../card/card.ts";
import type { Region } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { zoneOf } from "../../ports/channel-zone.ts";
import type { BriefRecord } from "../../ports/ports.ts";
import type { CommandContext } from "../command.ts";
import { briefsHere } from "./subscriptions-here.ts";

/** What a list's brief is made of, for somebody of this channel who asks for it, for a test or for a report of it. */
export async function gatherHere(
  list: Watchlist,
  region: Region,
  context: CommandContext,
): Promise<{ readonly facts: BriefFacts; readonly personal: PersonalBrief }> {
  const { channel, requestContext, now, readings, cohorts } = context;
  const settings = await context.settings.channel(channel);
  const means = { ports: context, readings, cohorts };
  const request = { list, regions: regionsOf(list, region), size: settings };
  const facts = await gatherBrief(request, means, requestContext, now);
  const personal = {
    ...{ subscription: null, settings, withheld: null },
    records: await recordsHere(list.name, region, context),
    zone: await zoneOf(channel, context),
    credits: requestContext.credits,
    report: reportButton(list, context),
  };
  return { facts, personal };
}

/** A report that somebody asks for is written then; without links there is no page to open. */
function reportButton({ name }: Watchlist, { reportLinks }: CommandContext): Action | null {
  const [run] = reportLinks ? button("Full report", `report "${name}" html`) : [];
  return run ?? null;
}

/** The records of this channel's briefs of the list, for the same region: the newest, and those that it was written from. */
async function recordsHere(
  list: string,
  region: Region,
  context: CommandContext,
): Promise<readonly BriefRecord[]> {
  const briefs = await briefsHere(list, context);
  const meant = briefs.find((one) => one.region === region);
  return meant ? context.deliveries.records(meant.id, earlierBriefs + 1) : [];
}
