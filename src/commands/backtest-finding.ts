import { dayNumber, isoDay } from "../card/short-day.ts";
import type { TagName } from "../hashtag.ts";
import type { NotificationKind, Sensitivity } from "../scorer/alarm.ts";
import { replay } from "../scorer/backtest.ts";
import type { Reading } from "../snapshot.ts";
import { assess, historySince } from "../watch/assess.ts";
import type { CommandContext } from "./command.ts";

/** What `backtest` found. Dates are UTC days. */
export interface BacktestFinding {
  readonly list: string;
  readonly demo: boolean;
  readonly tags: number;
  /** How many days are looked back on. */
  readonly days: number;
  /** Alerts each sensitivity would have sent in those days. */
  readonly alerts: Readonly<Record<Sensitivity, number>>;
  /** Those of `normal`, newest first. */
  readonly events: readonly AlertFinding[];
  /** Days read of the tag with most of them. With fewer than `daysNeeded` a tag hardly can alarm. */
  readonly daysRead: number;
  readonly daysNeeded: number;
  /** Tags with fewer. */
  readonly tooNew: readonly string[];
  readonly provider: string | null;
  /** The newest reading. */
  readonly readAt: string | null;
}

export interface AlertFinding {
  readonly date: string;
  readonly tag: string;
  readonly kind: NotificationKind;
  /** How many times as fast as usual. */
  readonly ratio: number;
  /** How far beyond chance, in standard errors. */
  readonly z: number;
}

const days = 30;
/** The trend engine needs ten days of gains, and a week of it to be more than one look. */
const daysNeeded = 17;
/** What is usual is the middle of four weeks, and a rise lasts up to five. */
const daysBefore = 70;

/** A tag's past, as each sensitivity would have told it. */
interface Past {
  readonly tag: TagName;
  readonly newest: Reading | undefined;
  readonly daysRead: number;
  /** Newest first. */
  readonly alerts: Readonly<Record<Sensitivity, readonly AlertFinding[]>>;
}

/** From the store alone; readings of a name's earlier owner are left out. */
export async function pastOf(tag: TagName, { snapshots, now }: CommandContext): Promise<Past> {
  const history = await snapshots.history(tag, historySince(now, days + daysBefore));
  const newest = history.at(-1);
  const views = newest ? assess(newest, history, { goal: "organic", now }).views : [];
  const since = dayNumber(now) - days + 1;
  const alerts = (sensitivity: Sensitivity): readonly AlertFinding[] =>
    replay(views, sensitivity)
      .filter(({ day }) => day >= since)
      .flatMap(({ day, events }) => events.map((event) => ({ date: isoDay(day), tag, ...event })));
  return {
    tag,
    newest,
    daysRead: views.length,
    alerts: { low: alerts("low"), normal: alerts("normal"), high: alerts("high") },
  };
}

/** Puts the pasts of a list's tags into one. */
export function backtestFinding(
  list: string,
  pasts: readonly Past[],
  { demo }: CommandContext,
): BacktestFinding {
  const sent = (sensitivity: Sensitivity) => pasts.flatMap(({ alerts }) => alerts[sensitivity]);
  const newest = pasts
    .flatMap((past) => past.newest ?? [])
    .sort((a, b) => b.readAt.getTime() - a.readAt.getTime())[0];
  return {
    list,
    demo,
    tags: pasts.length,
    days,
    alerts: { low: sent("low").length, normal: sent("normal").length, high: sent("high").length },
    events: sent("normal").toSorted((a, b) => b.date.localeCompare(a.date)),
    daysRead: Math.max(0, ...pasts.map(({ daysRead }) => daysRead)),
    daysNeeded,
    tooNew: pasts.filter(({ daysRead }) => daysRead < daysNeeded).map(({ tag }) => tag),
    provider: newest?.provider ?? null,
    readAt: newest?.readAt.toISOString() ?? null,
  };
}
