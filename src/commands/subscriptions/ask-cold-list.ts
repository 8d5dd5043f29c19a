import type { Region } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { reportCalls } from "../../usage/report-calls.ts";
import type { Answer, CommandContext, Deed } from "../command.ts";
import { type AskedCalls, askCalls } from "../workspace/ask-calls.ts";

/** A first brief of about six tags is not asked about: it is what somebody tries first. */
const unaskedFirst = 25;

interface BriefWish {
  readonly confirm: number | undefined;
  /** The line that does it without asking. */
  readonly line: string;
  readonly goAhead: Deed;
}

/**
 * Asks before a brief that somebody wants now, where most of the list was never read, or where the budget has not enough. What
 * is read every day costs what its briefs cost anyway, and is not asked about.
 */
export async function askColdList(
  list: Watchlist,
  regions: readonly Region[],
  wish: BriefWish,
  context: CommandContext,
): Promise<Answer<AskedCalls> | undefined> {
  const calls = await reportCalls(list, regions, context, context.requestContext);
  const known = await context.snapshots.latest(list.tags, null);
  const isCold = known.size * 2 < list.tags.length;
  const unasked = isCold ? unaskedFirst : Number.POSITIVE_INFINITY;
  return askCalls({ ...wish, title: `Brief of ${list.name}`, calls, unasked }, context);
}
