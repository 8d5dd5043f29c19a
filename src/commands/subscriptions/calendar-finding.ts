import type { TagPast } from "../../alert/list-past.ts";
import type { Judging } from "../../assessment/assess.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { mapYielding } from "../../async/yield-to-event-loop.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { dayNumber, isoDay } from "../../domain/utc-day.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { replayDays } from "../../scorer/backtest.ts";
import { type PostingWindow, postingWindows } from "../../scorer/posting-window.ts";
import type { CommandContext } from "../command.ts";
import { daysNeeded, lookBackDays, newestReading, pastOf } from "./backtest-finding.ts";

/** What `calendar` found. Dates are UTC days, views are a day. */
export interface CalendarFinding {
  readonly list: string;
  readonly demo: boolean;
  readonly tags: number;
  /** The list's own thresholds, as multiples of the usual pace; `null` is ours. */
  readonly thresholds: { readonly opens: number; readonly closes: number } | null;
  /** Open windows, the largest multiple of the usual pace first. */
  readonly open: readonly WindowFinding[];
  /** Windows that closed in the last `days` days, newest first. */
  readonly closed: readonly WindowFinding[];
  readonly days: number;
  /** Tags that were read on too few days to open a window. */
  readonly tooNew: number;
  readonly provider: string | null;
  readonly readAt: string | null;
}

export interface WindowFinding {
  readonly tag: TagName;
  readonly opened: string;
  /** The day on which the window was found to be over; `null` while it is open. */
  readonly closed: string | null;
  /** Days it has been or was open. */
  readonly daysOpen: number;
  /** Over the last week and usually, of eight weeks; of a closed window over its last four days, and before it opened. */
  readonly viewsPerDayNow: number;
  readonly viewsPerDayUsual: number;
  /** What to do with the tag today, as everywhere; `null` when the window is closed. */
  readonly decision: DecisionFinding | null;
}

/** Reads the store only, never the provider. */
export async function calendarFinding(
  list: Watchlist,
  context: CommandContext,
): Promise<CalendarFinding> {
  const pasts = await pastOf(list.tags, context);
  const today = dayNumber(context.now);
  const ofTags = await mapYielding(pasts, ({ tag, days }) =>
    postingWindows(replayDays(days, "normal", list.window), list.window).map((window) =>
      windowFinding(tag, window, today),
    ),
  );
  const windows = ofTags.flat();
  const judging = await judgingFor(context.channel, list.goal ?? undefined, context, context.now);
  const open = await mapYielding(
    windows.filter(({ closed }) => closed === null),
    (window) => judged(window, pasts, judging, context),
  );
  const since = isoDay(today - lookBackDays + 1);
  const newest = newestReading(pasts);
  return {
    list: list.name,
    demo: context.demo,
    tags: list.tags.length,
    thresholds: thresholdsFinding(list),
    open: open.toSorted((a, b) => pace(b) - pace(a)),
    closed: windows
      .filter(({ closed }) => closed !== null && closed >= since)
      .sort((a, b) => (b.closed ?? "").localeCompare(a.closed ?? "")),
    days: lookBackDays,
    tooNew: pasts.filter(({ days }) => days.length < daysNeeded).length,
    provider: newest?.provider ?? null,
    readAt: newest?.readAt.toISOString() ?? null,
  };
}

/** Views a day as a multiple of the usual ones. */
export function pace({ viewsPerDayNow, viewsPerDayUsual }: WindowFinding): number {
  return viewsPerDayNow / Math.max(viewsPerDayUsual, 1);
}

/** With its decision, and the pace that this is made by, where that is known: the same number everywhere. */
async function judged(
  window: WindowFinding,
  pasts: readonly TagPast[],
  judging: Judging,
  context: CommandContext,
): Promise<WindowFinding> {
  const newest = pasts.find(({ tag }) => tag === window.tag)?.newest;
  if (!newest) return window;
  const assessment = await judgeStored(newest, judging, context);
  const { facts } = assessment.decision;
  const decision = decisionFinding(assessment);
  return { ...window, ...(facts && paces(facts.pace, facts.usual)), decision };
}

function paces(now: number, usual: number) {
  return {
    viewsPerDayNow: Math.max(0, Math.round(now)),
    viewsPerDayUsual: Math.max(0, Math.round(usual)),
  };
}

function windowFinding(
  tag: TagName,
  { opened, closed, usual, now }: PostingWindow,
  today: number,
): WindowFinding {
  return {
    tag,
    opened: isoDay(opened),
    closed: closed === null ? null : isoDay(closed),
    daysOpen: (closed ?? today) - opened + 1,
    ...paces(now, usual),
    decision: null,
  };
}

export function thresholdsFinding({ window }: Watchlist): CalendarFinding["thresholds"] {
  return window && { opens: window.opens, closes: window.closes };
}
