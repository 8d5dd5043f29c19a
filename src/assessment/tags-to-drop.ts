import { mapYielding } from "../async/yield-to-event-loop.ts";
import { plural } from "../card/numbers.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { checkTags } from "../readings/check-tags.ts";
import { weekMs } from "../time-units.ts";
import type { Assessment, Judging } from "./assess.ts";
import { judgeStored } from "./judging.ts";
import { verdictWords } from "./verdict-words.ts";

/** A tag that should be removed from a list. */
export interface Drop {
  readonly tag: TagName;
  /** A sentence. */
  readonly reason: string;
}

const staleWeeks = 2;
const mostAsked = 5;

/**
 * The tags of a list that cooled for two weeks, may be restricted, were not read for weeks, or do not exist; in the list's order. Asks
 * the provider only about tags that were never read, at most five.
 */
export async function tagsToDrop(
  { tags }: Watchlist,
  judging: Judging,
  ports: Ports,
  requestContext: RequestContext,
): Promise<readonly Drop[]> {
  const latest = await ports.snapshots.latest(tags, null);
  const unread = tags.filter((tag) => !latest.has(tag)).slice(0, mostAsked);
  const { missing } = await checkTags(unread, unread, ports, requestContext);
  const reasons = await mapYielding(tags, reasonFor);
  return tags.flatMap((tag, i) => (reasons[i] ? [{ tag, reason: reasons[i] }] : []));

  async function reasonFor(tag: TagName): Promise<string | undefined> {
    const snapshot = latest.get(tag);
    if (!snapshot) return missing.includes(tag) ? "TikTok has no such hashtag." : undefined;
    const stale = staleWords(snapshot, judging.now);
    if (stale) return stale;
    const assessment = await judgeStored(snapshot, judging, ports);
    return isToDrop(assessment) ? verdictWords[assessment.verdict] : undefined;
  }
}

/** How many calls that takes: one for each tag that was never read, at most five. */
export async function callsToDrop(
  { tags }: Watchlist,
  { snapshots }: Pick<Ports, "snapshots">,
): Promise<number> {
  const latest = await snapshots.latest(tags, null);
  return Math.min(mostAsked, tags.filter((tag) => !latest.has(tag)).length);
}

/** For fewer days it may only pause. */
const coolingDays = 14;

function isToDrop({ verdict, days }: Assessment): boolean {
  if (verdict === "restricted?") return true;
  const { day = 0, state } = days.at(-1) ?? {};
  return verdict === "fading" && day - (state?.slowSince ?? day) >= coolingDays;
}

function staleWords({ readAt }: Snapshot, now: Date): string | undefined {
  const weeks = Math.floor((now.getTime() - readAt.getTime()) / weekMs);
  return weeks >= staleWeeks ? `It could not be read for ${plural(weeks, "week")}.` : undefined;
}
