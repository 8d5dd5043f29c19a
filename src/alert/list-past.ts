import { historyDays, historySince, viewCounter } from "../assessment/assess.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { TagName } from "../domain/hashtag.ts";
import { counterByDay, type DatedProfile, type Reading } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import { type MeasuredDay, measure } from "../scorer/backtest.ts";
import type { BelievedCounter, CounterReading } from "../scorer/counter-guard.ts";
import { counterHistories, historyUntil } from "../scorer/counter-history.ts";
import { decideByCounter } from "../scorer/decision.ts";
import { decisionFacts } from "../scorer/decision-facts.ts";
import { comparable } from "../scorer/hijack.ts";

/** The stored history of one tag of a list. */
export interface TagPast {
  readonly tag: TagName;
  readonly newest: Reading | undefined;
  /** Every day the counter was read, oldest first. */
  readonly days: readonly MeasuredDay[];
  /** Whether the decision of that UTC day was to hold, because the week until then was like the middle of eight. */
  readonly isUsualOn: (day: number) => boolean;
  /** Its number of posts, a reading a day, oldest first. */
  readonly uses: readonly CounterReading[];
  /**
   * Authors and other tags of the samples of the whole world, oldest first (only these are read regularly). Empty when
   * `PastRequest` did not ask for them.
   */
  readonly profiles: readonly DatedProfile[];
}

/** How many days to look at, and whether to read the sample profiles too. */
interface PastRequest {
  readonly days: number;
  readonly samples: boolean;
}

/**
 * Reads the store only, never the provider. In the list's order; readings from before the name got another TikTok id
 * are left out.
 */
export async function listPast(
  tags: readonly TagName[],
  { days, samples }: PastRequest,
  snapshots: SnapshotStore,
  now: Date,
): Promise<readonly TagPast[]> {
  const since = historySince(now, days + historyDays);
  return mapYielding(tags, async (tag) => {
    const history = await snapshots.history(tag, since);
    const profiles = samples ? comparable(await snapshots.profiles(tag, null, since)) : [];
    const newest = history.at(-1);
    const own = history.filter(({ hashtagId }) => hashtagId === newest?.hashtagId);
    const views = viewCounter(own);
    return {
      tag,
      newest,
      days: measure(views),
      isUsualOn: usualOn(views),
      uses: counterByDay(own, "uses"),
      profiles,
    };
  });
}

function usualOn(views: BelievedCounter): TagPast["isUsualOn"] {
  const histories = counterHistories(views);
  return (day) => {
    const history = histories.findLast(({ firstDay }) => firstDay <= day);
    const facts = history && decisionFacts(historyUntil(history, day));
    return facts ? decideByCounter(facts).reason === "usual" : false;
  };
}
