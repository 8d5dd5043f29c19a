import { regionsOf } from "../brief/gather.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type Snapshot, utcDay } from "../domain/snapshot.ts";
import type { BriefSubscription } from "../domain/subscription.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { isTodays } from "../readings/is-todays.ts";
import { firstPages, turns } from "../readings/page-schedule.ts";
import { dailyReadingOf } from "../readings/read-tag.ts";
import { sum } from "../scorer/statistics.ts";
import { nextDueAt } from "../time.ts";
import { dayMs } from "../time-units.ts";
import { briefsOf, guardCalls, isReadForBrief, type Plans, searchCalls, tagsOf } from "./costs.ts";

/** The newest reading of each tag from each place that was looked up. */
export type LastReadings = ReadonlyMap<Region, ReadonlyMap<TagName, Snapshot>>;

/** The reading of a list from one place that a brief will need. */
interface PlannedReading {
  readonly list: Watchlist;
  readonly place: Region;
  readonly due: Date;
}

/** From now until the end, and the newest readings where they are given. */
interface Span {
  readonly now: Date;
  readonly end: Date;
  readonly last: LastReadings | null;
}

/**
 * Calls that plans make from now until the end: readings of tags, each morning and for briefs, and searches of briefs.
 * Where the newest readings are given, one that is due today and not among them is still to come, and so are the first
 * pages of a tag that has none.
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
  const tags = tagsOf(plans.lists);
  const span = { now, end, last };
  const counters = dailyReadings(tags, span) + earlyReadings(planned, span);
  const guarded = guardCalls(plans) * daysBetween(now, end);
  const pages = worldPages(tags, span) + regionPages(planned, span) + guarded;
  return { readings: counters + Math.round(pages), briefs: searches(planned) };
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
function dailyReadings(tags: readonly TagName[], { now, end, last }: Span): number {
  const isDue = last !== null && now >= dailyReadingOf(now);
  const isUnread = (tag: TagName) =>
    !isTodays(last?.get(null)?.get(tag), { purpose: "snapshot" }, now);
  const today = isDue ? tags.filter(isUnread).length : 0;
  return tags.length * morningsBetween(now, end) + today;
}

/** Counters read for briefs, before the morning's. Briefs of one day share them. */
function earlyReadings(planned: readonly PlannedReading[], { last }: Span): number {
  const early = planned.filter(({ due }) => isReadForBrief(due));
  const days = grouped(early, ({ due }) => utcDay(due));
  return sum(
    days.map(([{ due }, lists]) => {
      const isUnread = (tag: TagName) =>
        !isTodays(last?.get(null)?.get(tag), { purpose: "brief" }, due);
      return tagsOf(lists).filter(isUnread).length;
    }),
  );
}

/** Pages of lists from the whole world: a tag's first ones, and then one after another. */
function worldPages(tags: readonly TagName[], span: Span): number {
  const { days } = turns.world;
  const left = daysBetween(span.now, span.end);
  const known = span.last?.get(null);
  const pagesOf = (tag: TagName) => {
    const pages = known?.get(tag)?.sample?.pages ?? 0;
    const first = Math.max(0, firstPages.watched - pages);
    return first > 0 ? first + Math.floor(left / days) : left / days;
  };
  const isToCome = dailyReadings(tags, span) > 0;
  if (!isToCome) return 0;
  return known ? sum(tags.map(pagesOf)) : (tags.length * left) / days;
}

/** The same from countries, which briefs look from. */
function regionPages(planned: readonly PlannedReading[], { end, last }: Span): number {
  const far = planned.filter(({ place }) => place !== null);
  const places = grouped(far, ({ place }) => place);
  return sum(
    places.map(([{ place, due }, lists]) => {
      const tags = tagsOf(lists);
      const known = last?.get(place);
      const unread = last ? tags.filter((tag) => !known?.get(tag)?.sample).length : 0;
      return unread + (tags.length * daysBetween(due, end)) / turns.region.days;
    }),
  );
}

/** Briefs of the same list and moment share their posts. */
function searches(planned: readonly PlannedReading[]): number {
  const shared = grouped(planned, ({ list, place, due }) => [list.name, place, due]);
  return sum(shared.map(([{ list }]) => searchCalls(list)));
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

function daysBetween(from: Date, until: Date): number {
  return Math.max(0, (until.getTime() - from.getTime()) / dayMs);
}
