import { courseOf, historyDays, historySince } from "../../assessment/assess.ts";
import { cellsOf, type HeatmapTag } from "../../assessment/heatmap-chart.ts";
import { byWindow, heatmapTag } from "../../assessment/heatmap-tag.ts";
import { mapYielding } from "../../async/yield-to-event-loop.ts";
import type { Reading } from "../../domain/snapshot.ts";
import { dayNumber, isoDay } from "../../domain/utc-day.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { newestRead } from "../../readings/newest-read.ts";
import type { CommandContext } from "../command.ts";

/** What `heatmap` found. Dates are UTC days, views are a day, `null` is "not known". Stable. */
export interface HeatmapFinding {
  readonly list: string;
  readonly demo: boolean;
  /** The days shown, the first and the last among them. */
  readonly from: string;
  readonly to: string;
  /** Open windows first, the largest multiple of the usual pace first. */
  readonly rows: readonly HeatmapRowFinding[];
  readonly provider: string | null;
  readonly readAt: string | null;
}

export interface HeatmapRowFinding {
  readonly tag: string;
  readonly viewsPerDay: number | null;
  readonly usualPerDay: number | null;
  /** The one as a multiple of the other, both with an allowance for rounding. */
  readonly lift: number | null;
  /** `closed` is the day on which it was found to be over; `null` while it is open. */
  readonly windows: readonly { readonly opened: string; readonly closed: string | null }[];
  /** Days known together, as multiples of the usual day; days that none covers were not read. */
  readonly days: readonly {
    readonly from: string;
    readonly to: string;
    readonly times: number | null;
  }[];
}

/** A tag's readings, with when it was good to post under it. */
interface ReadTag extends HeatmapTag {
  readonly newest: Reading;
}

/** Reads the store only, never the provider. */
export async function heatmapTags(
  list: Watchlist,
  days: number,
  { snapshots, now }: CommandContext,
): Promise<readonly ReadTag[]> {
  const since = historySince(now, days + historyDays);
  const tags = await mapYielding(list.tags, async (tag): Promise<readonly ReadTag[]> => {
    const history = await snapshots.history(tag, since);
    const newest = history.at(-1);
    return newest
      ? [{ newest, ...heatmapTag(tag, courseOf(newest.hashtagId, history, now), list) }]
      : [];
  });
  return tags.flat().toSorted(byWindow);
}

export function heatmapFinding(
  { name }: Watchlist,
  tags: readonly ReadTag[],
  days: number,
  { demo, now }: CommandContext,
): HeatmapFinding {
  const last = dayNumber(now);
  const first = last - days + 1;
  const newest = newestRead(tags.map((one) => one.newest));
  return {
    ...{ list: name, demo, from: isoDay(first), to: isoDay(last) },
    rows: tags.map((one) => rowFinding(one, first, last)),
    provider: newest?.provider ?? null,
    readAt: newest?.readAt.toISOString() ?? null,
  };
}

function rowFinding(
  { tag, course, windows }: ReadTag,
  first: number,
  last: number,
): HeatmapRowFinding {
  const { facts } = course.call;
  const shown = windows.filter(({ closed }) => closed === null || closed > first);
  return {
    tag,
    viewsPerDay: facts?.pace ?? null,
    usualPerDay: facts?.usual ?? null,
    lift: facts?.lift ?? null,
    windows: shown.map(({ opened, closed }) => ({
      opened: isoDay(opened),
      closed: closed === null ? null : isoDay(closed),
    })),
    days: cellsOf(course, first, last).map(({ from, to, times }) => ({ from, to, times })),
  };
}
