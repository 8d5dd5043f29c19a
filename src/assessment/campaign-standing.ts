import type { Campaign } from "../domain/campaign.ts";
import type { TagName } from "../domain/hashtag.ts";
import { counterByDay, type Reading, utcDay } from "../domain/snapshot.ts";
import {
  type CounterProjection,
  projectCounter,
  projectionDays,
} from "../scorer/campaign-projection.ts";
import { believed, type CounterReading } from "../scorer/counter-guard.ts";
import { counterHistories } from "../scorer/counter-history.ts";
import { valueAt } from "../scorer/growth.ts";
import { dayMs } from "../time-units.ts";

/** How a campaign stands. */
export interface CampaignStanding {
  readonly campaign: Campaign;
  /** Whether a watchlist has its tag, so that it is read every day. */
  readonly isWatched: boolean;
  /** The newest believed reading of its counter, until its last day; `null` without any. */
  readonly newest: { readonly at: Date; readonly value: number } | null;
  /** Days left, today's included; 0 once it is over. */
  readonly daysLeft: number;
  /** What it has to gain a day from now on; 0 once it is there, `null` once it is over or nothing is known. */
  readonly neededPerDay: number | null;
  /** At the end of its last day; `null` once it is over, and while too little is known. */
  readonly projection: CounterProjection | null;
  /** The UTC day from which on there is a projection, if the tag is read daily; `null` when there is one. */
  readonly knownFrom: string | null;
  readonly outlook: CampaignOutlook | null;
}

/** Against the range of the projection: the goal is below it, below its middle, below its upper end, or above it. */
export const campaignOutlooks = ["reached", "safe", "likely", "possible", "unlikely"] as const;
export type CampaignOutlook = (typeof campaignOutlooks)[number];

/** Readings that a standing needs: campaigns last a year at most, and are looked at for as long after. */
export const standingDays = 400;

/** Pure. `history` has every reading of the tag, oldest first, and `watched` what is read daily. */
export function campaignStanding(
  campaign: Campaign,
  history: readonly Reading[],
  watched: ReadonlySet<TagName>,
  now: Date,
): CampaignStanding {
  const { counter, goal, until, endedAt } = campaign;
  const end = new Date(until).getTime() + dayMs;
  const isOver = endedAt !== null || now.getTime() >= end;
  const id = history.at(-1)?.hashtagId;
  const own = history.filter(({ hashtagId }) => hashtagId === id);
  const known = believed(counterByDay(own, counter));
  const newest = isOver
    ? valueUntil(known.readings, Math.min(end, endedAt?.getTime() ?? end))
    : (known.readings.at(-1) ?? null);
  const daysLeft = isOver ? 0 : Math.ceil((end - now.getTime()) / dayMs);
  const missing = newest && Math.max(0, goal - newest.value);
  const counted = counterHistories(known).at(-1);
  const projection =
    isOver || !newest || !counted
      ? null
      : projectCounter(counted, Math.max(1, (end - newest.at.getTime()) / dayMs));
  const first = counted ? counted.firstDay * dayMs : now.getTime();
  return {
    ...{ campaign, isWatched: watched.has(campaign.tag), newest, daysLeft, projection },
    neededPerDay: isOver || missing === null ? null : missing / daysLeft,
    knownFrom: isOver || projection ? null : utcDay(new Date(first + projectionDays * dayMs)),
    outlook: missing === 0 ? "reached" : projection && outlookOf(goal, projection),
  };
}

/** The counter at that moment: between the readings around it, else the last one before it. */
function valueUntil(readings: readonly CounterReading[], time: number): CounterReading | null {
  const between = valueAt(readings, time);
  if (between !== null) return { at: new Date(time), value: Math.round(between) };
  return readings.findLast(({ at }) => at.getTime() <= time) ?? null;
}

function outlookOf(goal: number, { low, value, high }: CounterProjection): CampaignOutlook {
  if (goal <= low) return "safe";
  if (goal <= value) return "likely";
  return goal <= high ? "possible" : "unlikely";
}
