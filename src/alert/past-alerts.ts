import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { UsesBar, WindowBars } from "../domain/alarm.ts";
import type { AlertKind } from "../domain/alert.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AlertLevel } from "../domain/subscription.ts";
import { isoDay } from "../domain/utc-day.ts";
import { hijackDays } from "../scorer/hijack.ts";
import { replayUses } from "../scorer/uses-pace.ts";
import { toldDays } from "./counter-days.ts";
import { deduplicated } from "./deduplicate.ts";
import type { TagPast } from "./list-past.ts";

/** An alert that would have been sent. */
export interface PastAlert {
  /** UTC: "2026-11-20". */
  readonly date: string;
  readonly tag: TagName;
  readonly kind: AlertKind;
  /** Views a day as a multiple of what is usual; `null` for a hijack and for uses. */
  readonly ratio: number | null;
  /** Distance from the usual value, in standard errors. */
  readonly z: number;
}

/** What alerts are sent for: how much of it, whether the tags are the team's own, and the list's own bars. */
export interface AlertTerms {
  readonly level: AlertLevel;
  readonly owned: boolean;
  readonly bars?: WindowBars | null;
  readonly usesBar?: UsesBar | null;
}

/** The alerts that would have been sent from the given UTC day (counted from 1970-01-01) on, newest first. */
export async function pastAlerts(
  pasts: readonly TagPast[],
  terms: AlertTerms,
  since: number,
): Promise<readonly PastAlert[]> {
  const alertsOf = (past: TagPast) => [
    ...turns(past, terms),
    ...(terms.owned ? hijacks(past) : []),
    ...crossings(past, terms.usesBar ?? null, since),
  ];
  return (await mapYielding(pasts, alertsOf))
    .flat()
    .filter(({ date }) => date >= isoDay(since))
    .sort((a, b) => b.date.localeCompare(a.date));
}

function turns(past: TagPast, terms: AlertTerms): readonly PastAlert[] {
  const { tag } = past;
  return toldDays(past, terms).flatMap(({ day, events }) =>
    deduplicated(events).map((event) => ({ date: isoDay(day), tag, ...event })),
  );
}

/** Two weeks more, so that what was above the bar before is no news. */
const daysBefore = 14;

function crossings(
  { tag, uses }: TagPast,
  bar: UsesBar | null,
  since: number,
): readonly PastAlert[] {
  if (bar === null) return [];
  return replayUses(uses, bar, since - daysBefore).flatMap(({ day, pace, crosses }) =>
    crosses && pace ? [{ date: isoDay(day), tag, kind: "uses", ratio: null, z: pace.z }] : [],
  );
}

function hijacks({ tag, profiles }: TagPast): readonly PastAlert[] {
  return hijackDays(profiles).map(({ day, shift }) => ({
    date: day,
    tag,
    kind: "hijack",
    ratio: null,
    z: shift.z,
  }));
}
