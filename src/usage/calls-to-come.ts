import { regionsOf } from "../brief/gather.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { isTodays } from "../readings/todays-readings.ts";
import { nextDueAt } from "../time.ts";
import { dayMs } from "../time-units.ts";
import { briefsOf, dailyCalls, isReadForBrief, type Plans, searchCalls, tagsOf } from "./costs.ts";

/** The newest reading of each tag from each place that was looked up. */
export type LastReadings = ReadonlyMap<Region, ReadonlyMap<TagName, Snapshot>>;

/** The reading of a list from one place that a brief will need. */
interface PlannedReading {
  readonly list: Watchlist;
  readonly place: Region;
  readonly due: Date;
}

/**
 * Calls that plans make from now until the end: readings of tags, each morning and for briefs, and searches of briefs.
 * Where the newest readings are given, one that is due today and not among them is still to come.
 */
export function callsToCome(
  plans: Plans,
  now: Date,
  end: Date,
  last: LastReadings | null,
): { readonly readings: number; readonly briefs: number } {
  const planned = plans.lists.flatMap((list) =>
    briefsOf(list, plans.subscriptions).flatMap((brief) =>
      plannedReadingsOf(list, brief, now, end),
    ),
  );
  const daily = dailyReadings(tagsOf(plans.lists), now, end, last);
  return {
    readings: (daily + briefReadings(planned, last)) * dailyCalls,
    briefs: searches(planned),
  };
}

function plannedReadingsOf(
  list: Watchlist,
  brief: BriefSubscription,
  now: Date,
  end: Date,
): PlannedReading[] {
  const planned: PlannedReading[] = [];
  const { schedule, region, nextDueAt: next } = brief;
  for (let due = next < now ? now : next; due < end; due = nextDueAt(schedule, due)) {
    for (const place of regionsOf(list, region)) planned.push({ list, place, due });
  }
  return planned;
}

/** Daily readings still to come. Tags added after this morning's readings are read today too. */
function dailyReadings(
  tags: readonly TagName[],
  now: Date,
  end: Date,
  last: LastReadings | null,
): number {
  const isDue = last !== null && now >= dailyReadingOf(now);
  const isUnread = (tag: TagName) =>
    !isTodays(last?.get(null)?.get(tag), { purpose: "snapshot" }, now);
  const today = isDue ? tags.filter(isUnread).length : 0;
  return tags.length * morningsBetween(now, end) + today;
}

/** Readings for briefs. Briefs of one day share them, and a reading may be taken an hour before. */
function briefReadings(planned: readonly PlannedReading[], last: LastReadings | null): number {
  const read = planned.filter(({ place, due }) => isReadForBrief(place, due));
  const days = grouped(read, ({ place, due }) => [place, utcDay(due)]);
  return days
    .map(([reading, lists]) => {
      const known = last?.get(reading.place);
      const isUnread = (tag: TagName) =>
        !isTodays(known?.get(tag), { purpose: "brief" }, reading.due);
      return tagsOf(lists).filter(isUnread).length;
    })
    .reduce((all, one) => all + one, 0);
}

/** Briefs of the same list and moment share their posts. */
function searches(planned: readonly PlannedReading[]): number {
  return grouped(planned, ({ list, place, due }) => [list.name, place, due])
    .map(([{ list }]) => searchCalls(list))
    .reduce((all, one) => all + one, 0);
}

/** The first reading of each key, and the lists of all that have it. */
function grouped(planned: readonly PlannedReading[], keyOf: (reading: PlannedReading) => unknown) {
  const groups = new Map<string, readonly [PlannedReading, Watchlist[]]>();
  for (const reading of planned) {
    const key = JSON.stringify(keyOf(reading));
    const group = groups.get(key) ?? ([reading, []] as const);
    group[1].push(reading.list);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Daily readings that begin after one moment and until another. */
function morningsBetween(after: Date, until: Date): number {
  const first = dailyReadingOf(after).getTime();
  const since = first > after.getTime() ? first : first + dayMs;
  return Math.max(0, Math.floor((until.getTime() - since) / dayMs) + 1);
}
