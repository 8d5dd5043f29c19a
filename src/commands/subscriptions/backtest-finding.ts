import { listPast, type TagPast } from "../../alert/list-past.ts";
import { type AlertTerms, type PastAlert, pastAlerts } from "../../alert/past-alerts.ts";
import type { TagName } from "../../domain/hashtag.ts";
import type { AlertLevel } from "../../domain/subscription.ts";
import { dayNumber } from "../../domain/utc-day.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { newestRead } from "../../readings/newest-read.ts";
import type { CommandContext } from "../command.ts";

/** What `backtest` found. Dates are UTC days. */
export interface BacktestFinding {
  readonly list: string;
  readonly demo: boolean;
  readonly tags: number;
  /** How many days are looked back on. */
  readonly days: number;
  /** Alerts each sensitivity would have sent in those days. */
  readonly alerts: { readonly low: number; readonly normal: number; readonly high: number };
  /** Alerts of sensitivity `normal`, newest first. */
  readonly events: readonly PastAlertFinding[];
  /** Days read of the tag with most of them. With fewer than `daysNeeded` an alert is hardly possible. */
  readonly daysRead: number;
  readonly daysNeeded: number;
  /** Tags with fewer. */
  readonly tooNew: readonly string[];
  readonly provider: string | null;
  /** The newest reading. */
  readonly readAt: string | null;
}

/** An alert that would have been sent. */
export interface PastAlertFinding {
  /** UTC: "2026-11-20". */
  readonly date: string;
  readonly tag: string;
  readonly kind: PastAlert["kind"];
  /** Views a day as a multiple of what is usual; `null` for a hijack and for uses. */
  readonly ratio: number | null;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

export function pastAlertFinding({ date, tag, kind, ratio, z }: PastAlert): PastAlertFinding {
  return { date, tag, kind, ratio, z };
}

export const lookBackDays = 30;
/** The trend engine needs eleven days of gains; a week more gives more than one day to judge. */
export const daysNeeded = 18;

/** The stored history of a list's tags, far enough back for the days looked back on. */
export function pastOf(
  tags: readonly TagName[],
  { snapshots, now }: CommandContext,
  samples = false,
): Promise<readonly TagPast[]> {
  return listPast(tags, { days: lookBackDays, samples }, snapshots, now);
}

/** The alerts that each level would have sent in the days looked back on, newest first. */
export async function alertsOfLevels(
  pasts: readonly TagPast[],
  terms: Omit<AlertTerms, "level">,
  { now }: CommandContext,
): Promise<Readonly<Record<AlertLevel, readonly PastAlert[]>>> {
  const since = dayNumber(now) - lookBackDays + 1;
  const of = (level: AlertLevel) => pastAlerts(pasts, { ...terms, level }, since);
  return { fewer: await of("fewer"), balanced: await of("balanced"), more: await of("more") };
}

/** The newest reading of a list's tags. */
export function newestReading(pasts: readonly TagPast[]): TagPast["newest"] {
  return newestRead(pasts.flatMap(({ newest }) => newest ?? []));
}

/** The finding from the histories of a list's tags. */
export async function backtestFinding(
  { name: list, window: bars, usesBar }: Watchlist,
  pasts: readonly TagPast[],
  context: CommandContext,
): Promise<BacktestFinding> {
  const sent = await alertsOfLevels(pasts, { owned: false, bars, usesBar }, context);
  const newest = newestReading(pasts);
  return {
    list,
    demo: context.demo,
    tags: pasts.length,
    days: lookBackDays,
    alerts: {
      low: sent.fewer.length,
      normal: sent.balanced.length,
      high: sent.more.length,
    },
    events: sent.balanced.map(pastAlertFinding),
    daysRead: Math.max(0, ...pasts.map(({ days }) => days.length)),
    daysNeeded,
    tooNew: pasts.filter(({ days }) => days.length < daysNeeded).map(({ tag }) => tag),
    provider: newest?.provider ?? null,
    readAt: newest?.readAt.toISOString() ?? null,
  };
}
